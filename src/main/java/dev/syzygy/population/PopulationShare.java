package dev.syzygy.population;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.score.PairScore;

/**
 * What one published pair adds to its group's population, kept so that it can be taken out again.
 *
 * @param overallTenths overall score in tenths, 0 to 1000
 * @param band label of the band
 * @param aspectsByType aspects by {@link AspectType} ordinal
 * @param combination its two strongest aspects, see {@link AspectCombination}; counted when it
 *     comes about, and not taken out again
 */
public record PopulationShare(
        int overallTenths, String band, byte[] aspectsByType, long combination) {

    /** The share of a score. */
    public static PopulationShare of(PairScore score) {
        byte[] counts = new byte[AspectType.COUNT];
        for (Aspect aspect : score.aspects()) {
            counts[aspect.type().ordinal()]++;
        }
        return new PopulationShare(
                score.overallTenths(), score.band(), counts, AspectCombination.of(score.aspects()));
    }
}
