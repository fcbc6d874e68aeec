package dev.syzygy.chart;

/**
 * How an instrument's price becomes the longitude of its PRICE point.
 *
 * @param method the rule
 * @param scale {@code WHEEL}: degrees per unit of price; {@code SQUARE_OF_NINE}: the tick size, in
 *     units of price. Positive and finite
 */
public record PriceMapping(Method method, double scale) {

    /** The rules of W. D. Gann's wheels. The ordinal is persisted: append only. */
    public enum Method {
        /** longitude = price × scale mod 360. */
        WHEEL,
        /** longitude = 180° × √(price / scale) mod 360. */
        SQUARE_OF_NINE
    }

    /** Whether the price has a longitude: it is finite and in the domain of the method. */
    public boolean accepts(double price) {
        return Double.isFinite(degrees(price));
    }

    /** The longitude of a price that {@link #accepts} says yes to, as a binary angle. */
    public int longitude(double price) {
        return Longitude.fromDegrees(degrees(price));
    }

    private double degrees(double price) {
        return switch (method) {
            case WHEEL -> price * scale;
            case SQUARE_OF_NINE -> 180.0 * Math.sqrt(price / scale);
        };
    }
}
