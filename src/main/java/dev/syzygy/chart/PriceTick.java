package dev.syzygy.chart;

/**
 * The price of an instrument at one moment.
 *
 * @param eventTimeMillis Unix milliseconds UTC
 * @param sequence orders ticks of the same millisecond; 0 where the producer gives none
 * @param price in the instrument's quote unit, finite
 */
public record PriceTick(long eventTimeMillis, long sequence, double price)
        implements Comparable<PriceTick> {

    /** Later wins; the price breaks ties, so that any order of arrival ends in the same tick. */
    @Override
    public int compareTo(PriceTick other) {
        int byTime = Long.compare(eventTimeMillis, other.eventTimeMillis);
        if (byTime != 0) {
            return byTime;
        }
        int bySequence = Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : Double.compare(price, other.price);
    }
}
