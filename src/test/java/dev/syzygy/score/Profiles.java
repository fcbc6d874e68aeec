package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.AspectRule.Weights;
import dev.syzygy.serde.BuiltInProfiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The profiles that the tests of the pure domain score with. */
public final class Profiles {

    private Profiles() {}

    /** The default profile, as it comes with the job. */
    public static ScoringProfile cosmichub() {
        return BuiltInProfiles.get("cosmichub");
    }

    /** The relationship score of Discepolo, as it comes with the job. */
    public static ScoringProfile discepolo() {
        return BuiltInProfiles.get("discepolo");
    }

    /**
     * Orbs that overlap, angles that are no multiples of 30°, linear, flat and tight weights at
     * once, and a rule that holds in one direction only, so that rows and columns differ. The
     * separations with equal orb/limit lie on six decimals or far from them.
     */
    public static ScoringProfile overlapping() {
        List<AspectRule> rules =
                List.of(
                        mixed(AspectType.CONJUNCTION, 15, new Weights(4, 0.3, 1.7, 1.5)),
                        mixed(AspectType.SEMI_SEXTILE, 15, new Weights(1, 0, 0, 0)),
                        mixed(AspectType.SEMI_SQUARE, 5, new Weights(-0.7, -0.2, 0, 0)),
                        mixed(AspectType.SEXTILE, 10, new Weights(2, 0, 0.123, 3)),
                        mixed(AspectType.QUINTILE, 2, new Weights(0, 2.5, 0, 0)),
                        mixed(AspectType.SQUARE, 12.8, new Weights(-2, 0, 0, 0)),
                        mixed(AspectType.TRINE, 15, new Weights(3.3, 0, 0, 0)),
                        mixed(AspectType.SESQUIQUADRATE, 2.5, new Weights(-0.1, 0, -1, 0.5)),
                        mixed(AspectType.BIQUINTILE, 2, new Weights(0.9, 0, 0, 0)),
                        mixed(AspectType.QUINCUNX, 4, new Weights(-1, 0, 0, 0)),
                        mixed(AspectType.OPPOSITION, 15, new Weights(-3, -0.05, 0, 0)),
                        new AspectRule(
                                AspectType.TRINE,
                                ChartPoint.SUN.bit(),
                                ChartPoint.MOON.bit() | ChartPoint.VENUS.bit(),
                                false,
                                9,
                                new Weights(5, 0, 0, 0)));
        return new ScoringProfile(
                "overlapping",
                1,
                true,
                List.of(3., 2.7, 2., 1.1, 3., 2., 1.5, 1., 1., .3, 1., 1., 2., 1., 0., 1.),
                rules,
                new ScoringProfile.Bonuses(List.of(), List.of()),
                cosmichub().presentation());
    }

    /**
     * Fits vector lanes, and has what the default profile has not: limits and factors that differ
     * from pair to pair, points without rules, a rule that holds in one direction only, and house
     * bonuses that overlap, one of them negative.
     */
    public static ScoringProfile unevenNarrow() {
        int lights = ChartPoint.SUN.bit() | ChartPoint.MOON.bit();
        int fast = lights | ChartPoint.MERCURY.bit() | ChartPoint.VENUS.bit();
        int most = ChartPoint.ALL & ~ChartPoint.CHIRON.bit();
        List<AspectRule> rules =
                List.of(
                        among(most, most, AspectType.CONJUNCTION, 8, 4),
                        among(most, most, AspectType.SEMI_SEXTILE, 1, 1),
                        among(most, fast, AspectType.SEXTILE, 6, 2),
                        among(most, most, AspectType.SQUARE, 5, -3),
                        among(fast, fast, AspectType.SQUARE, 10, -2),
                        among(most, most, AspectType.TRINE, 9, 3),
                        among(lights, lights, AspectType.TRINE, 10, 5),
                        among(fast, most, AspectType.QUINCUNX, 2, -1),
                        among(most, most, AspectType.OPPOSITION, 3, -3),
                        among(lights, most, AspectType.OPPOSITION, 10, 1),
                        new AspectRule(
                                AspectType.CONJUNCTION,
                                ChartPoint.SUN.bit(),
                                ChartPoint.MOON.bit() | ChartPoint.PRICE.bit(),
                                false,
                                4,
                                new Weights(7, 0, 0, 0)));
        ScoringProfile.Bonuses bonuses =
                new ScoringProfile.Bonuses(
                        List.of(),
                        List.of(
                                new HouseBonus(fast, 1 << 1 | 1 << 7 | 1 << 9 | 1 << 12, 2.5),
                                new HouseBonus(ChartPoint.ALL, 1 << 7, -1)));
        return new ScoringProfile(
                "uneven-narrow",
                1,
                true,
                List.of(3., 2., 2., 1., 3., 2., 2., 1., 1., 1., 1., 1., 2., 1., 0., 1.),
                rules,
                bonuses,
                cosmichub().presentation());
    }

    private static AspectRule among(
            int pointsA, int pointsB, AspectType type, double limit, double weight) {
        Weights weights = new Weights(weight, 0, 0, 0);
        return new AspectRule(type, pointsA, pointsB, true, limit, weights);
    }

    /** A profile of flat zeros: it only says which aspects hold within which limits. */
    public static ScoringProfile aspectsOnly(Map<AspectType, Double> orbLimitsDegrees) {
        List<AspectRule> rules = new ArrayList<>();
        orbLimitsDegrees.forEach(
                (type, limit) -> rules.add(mixed(type, limit, new Weights(0, 0, 0, 0))));
        return withRules(rules);
    }

    /** A profile of the given rules and weights of 1. */
    public static ScoringProfile withRules(List<AspectRule> rules) {
        return new ScoringProfile(
                "rules",
                1,
                true,
                evenWeights(),
                rules,
                new ScoringProfile.Bonuses(List.of(), List.of()),
                cosmichub().presentation());
    }

    /** A rule for all points with a linear weight only. */
    public static AspectRule linear(AspectType type, double limit, double weight) {
        return mixed(type, limit, new Weights(weight, 0, 0, 0));
    }

    /** A rule for all points. */
    public static AspectRule mixed(AspectType type, double limit, Weights weights) {
        return new AspectRule(type, ChartPoint.ALL, ChartPoint.ALL, false, limit, weights);
    }

    private static List<Double> evenWeights() {
        return Collections.nCopies(ChartPoint.SLOT_COUNT, 1.0);
    }
}
