package dev.syzygy.population;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.PairScore;
import java.util.Comparator;
import java.util.List;

/**
 * What a chart is shown of one of its matches: a summary of the pair's published score.
 *
 * @param overallTenths overall score in tenths, 0 to 1000
 * @param points all aspects and bonuses of the pair, in points; tells equal overall scores apart,
 *     for the best of many pairs are all at the scale's end
 * @param band label of the band
 * @param aspects the strongest, at most {@link #ASPECT_COUNT_MAX}; strongest first, ties in the
 *     order of the points
 * @param eventTimeMillis latest event time among both charts, Unix milliseconds UTC
 */
public record MatchEntry(
        int overallTenths,
        double points,
        String band,
        List<StrongAspect> aspects,
        long eventTimeMillis) {

    /** Aspects of a pair that are shown. */
    public static final int ASPECT_COUNT_MAX = 3;

    private static final int POINTS_BITS = 20;
    private static final double STEPS_PER_POINT = 100;

    private static final Comparator<Aspect> STRONGEST_FIRST =
            Comparator.comparing((Aspect aspect) -> -Math.abs(aspect.contributionPoints()));

    /**
     * An aspect that makes the score what it is.
     *
     * @param pointA the point of the pair's first chart, whichever of the two it is shown to
     * @param pointB the point of the pair's second chart
     * @param orbDegrees deviation of the separation from exact, ≥ 0
     * @param contributionPoints what the aspect adds to the total
     */
    public record StrongAspect(
            ChartPoint pointA,
            ChartPoint pointB,
            AspectType type,
            float orbDegrees,
            float contributionPoints) {}

    /** Greater for better matches: by overall score, then by points to two decimals. */
    public int rank() {
        int half = 1 << POINTS_BITS - 1;
        long steps = Math.round(points * STEPS_PER_POINT);
        int limited = (int) Math.max(-half, Math.min(half - 1, steps));
        return overallTenths << POINTS_BITS | limited + half;
    }

    /** The summary of a score. */
    public static MatchEntry of(PairScore score) {
        // The sort is stable, and the aspects of a score are in the order of the points.
        List<StrongAspect> strongest =
                score.aspects().stream()
                        .sorted(STRONGEST_FIRST)
                        .limit(ASPECT_COUNT_MAX)
                        .map(
                                aspect ->
                                        new StrongAspect(
                                                aspect.pointA(),
                                                aspect.pointB(),
                                                aspect.type(),
                                                aspect.orbDegrees(),
                                                aspect.contributionPoints()))
                        .toList();
        return new MatchEntry(
                score.overallTenths(),
                score.totalPoints() + score.houseBonusPoints(),
                score.band(),
                strongest,
                score.stamp().eventTimeMillis());
    }
}
