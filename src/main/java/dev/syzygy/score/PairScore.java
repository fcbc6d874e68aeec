package dev.syzygy.score;

import dev.syzygy.aspect.Aspect;
import java.util.List;

/**
 * What is published of a pair: a pure function of its two charts, its watch and its profile.
 *
 * @param group the group of the pair's watch
 * @param profileId the profile it was scored with
 * @param profileVersion the version of that profile
 * @param overallTenths overall score in tenths, 0 to 1000
 * @param band label of the band
 * @param totalPoints sum of the aspects' contributions and the modality bonuses, in points
 * @param houseBonusPoints sum of the house overlay bonuses, in points
 * @param areas in the profile's order
 * @param aspects in the order of the first chart's points, then the second's
 * @param stamp which inputs it was computed from
 */
public record PairScore(
        String group,
        String profileId,
        long profileVersion,
        int overallTenths,
        String band,
        double totalPoints,
        double houseBonusPoints,
        List<AreaScore> areas,
        List<Aspect> aspects,
        Stamp stamp) {

    /**
     * The inputs of a score.
     *
     * @param eventTimeMillis latest event time among both charts, Unix milliseconds UTC
     * @param revisionA greatest revision of the first chart
     * @param revisionB greatest revision of the second chart
     */
    public record Stamp(long eventTimeMillis, long revisionA, long revisionB) {}

    /** The overall score, 0.0 to 100.0, exact to one decimal. */
    public double overall() {
        return overallTenths / 10.0;
    }
}
