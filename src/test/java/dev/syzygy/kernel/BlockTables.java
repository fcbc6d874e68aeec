package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.util.List;

/** Tables that block kernels are for. */
final class BlockTables {

    private static final int LIGHTS = ChartPoint.SUN.bit() | ChartPoint.MOON.bit();

    private BlockTables() {}

    /** The default profile. */
    static ScoringTable cosmichub() {
        return ScoringTable.compile(Profiles.cosmichub());
    }

    /**
     * Rows and columns differ, most pairs of points have no aspect of some types, and two house
     * bonuses, one negative, share points and houses.
     */
    static ScoringTable lopsided() {
        ScoringProfile like = Profiles.cosmichub();
        List<AspectRule> rules =
                List.of(
                        rule(AspectType.CONJUNCTION, LIGHTS, ChartPoint.ALL, 10, 4),
                        rule(AspectType.TRINE, ChartPoint.ALL, LIGHTS, 8, 3),
                        rule(AspectType.OPPOSITION, ChartPoint.ALL, ChartPoint.ALL, 10, -3),
                        rule(AspectType.SEMI_SEXTILE, LIGHTS, LIGHTS, 2, 1));
        List<HouseBonus> houses =
                List.of(
                        new HouseBonus(LIGHTS, 0b0_0010_1010_0010, 5),
                        new HouseBonus(ChartPoint.ALL, 0b1_0000_0000_0010, -1.5));
        return ScoringTable.compile(
                new ScoringProfile(
                        "lopsided",
                        1,
                        true,
                        like.pointWeights(),
                        rules,
                        new ScoringProfile.Bonuses(List.of(), houses),
                        like.presentation()));
    }

    private static AspectRule rule(
            AspectType type, int pointsA, int pointsB, double limit, double weight) {
        AspectRule.Weights weights = new AspectRule.Weights(weight, 0, 0, 0);
        return new AspectRule(type, pointsA, pointsB, false, limit, weights);
    }
}
