package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How pairs are scored: data, versioned, exchangeable while the job runs.
 *
 * @param id names the profile; same pattern as chart ids
 * @param version greater versions replace smaller ones
 * @param active false: pairs that use the profile have no score
 * @param pointWeights one weight for each of {@link ChartPoint#SLOT_COUNT} slots
 * @param rules what aspects are worth; a later rule replaces an earlier one for the same points and
 *     type
 * @param bonuses what is added besides aspects
 * @param presentation how the total is shown
 */
public record ScoringProfile(
        String id,
        long version,
        boolean active,
        List<Double> pointWeights,
        List<AspectRule> rules,
        Bonuses bonuses,
        Presentation presentation)
        implements Serializable {

    /** Largest orb limit a rule may name, in degrees. */
    public static final double ORB_LIMIT_DEGREES_MAX = 15;

    /** Most rules a profile may have. */
    public static final int RULE_COUNT_MAX = 1024;

    private static final double WEIGHT_MAX = 100;
    private static final int BAND_COUNT_MAX = 32;
    private static final int AREA_COUNT_MAX = 32;
    private static final int HOUSES_ALL = 0b1_1111_1111_1110;

    /** Sign modality and house overlay bonuses; both lists may be empty. */
    public record Bonuses(List<ModalityBonus> modality, List<HouseBonus> house)
            implements Serializable {

        /** No pair gains or loses more than this many points by bonuses. */
        double pointsBound() {
            double bound = 0;
            for (ModalityBonus bonus : modality) {
                bound += Math.abs(bonus.weight());
            }
            for (HouseBonus bonus : house) {
                bound += 2 * Integer.bitCount(bonus.points()) * Math.abs(bonus.weight());
            }
            return bound;
        }
    }

    /**
     * From a total to what is published.
     *
     * @param bands by descending minimum; the last one catches everything
     * @param areas may be empty
     */
    public record Presentation(Normalisation normalisation, List<Band> bands, List<Area> areas)
            implements Serializable {}

    /** Everything that is wrong with the profile, a sentence each; empty when it can be used. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!ChartIds.isValid(id)) {
            problems.add("id must match " + ChartIds.PATTERN);
        }
        if (pointWeights.size() != ChartPoint.SLOT_COUNT) {
            problems.add("point_weights must cover " + ChartPoint.SLOT_COUNT + " slots");
        }
        for (double weight : pointWeights) {
            requireWeight(problems, "point_weights", weight);
        }
        if (rules.isEmpty() || rules.size() > RULE_COUNT_MAX) {
            problems.add("rules must hold 1 to " + RULE_COUNT_MAX + " rules");
        }
        for (int index = 0; index < rules.size(); index++) {
            checkRule(problems, "rules[" + index + "]", rules.get(index));
        }
        checkBonuses(problems);
        checkPresentation(problems);
        return problems;
    }

    private static void checkRule(List<String> problems, String where, AspectRule rule) {
        if (!(rule.orbLimitDegrees() > 0 && rule.orbLimitDegrees() <= ORB_LIMIT_DEGREES_MAX)) {
            problems.add(
                    where
                            + ".orb_limit must be above 0 and at most "
                            + ORB_LIMIT_DEGREES_MAX
                            + " degrees, not "
                            + rule.orbLimitDegrees());
        }
        AspectRule.Weights weights = rule.weights();
        requireWeight(problems, where + ".linear_weight", weights.linear());
        requireWeight(problems, where + ".flat_weight", weights.flat());
        requireWeight(problems, where + ".tight_weight", weights.tight());
        if (!(weights.tightOrbDegrees() >= 0
                && weights.tightOrbDegrees() <= rule.orbLimitDegrees())) {
            problems.add(where + ".tight_orb must be from 0 to orb_limit");
        }
    }

    private void checkBonuses(List<String> problems) {
        for (ModalityBonus bonus : bonuses.modality()) {
            requireWeight(problems, "modality_bonuses.weight", bonus.weight());
        }
        for (HouseBonus bonus : bonuses.house()) {
            requireWeight(problems, "house_bonuses.weight", bonus.weight());
            if ((bonus.houses() & ~HOUSES_ALL) != 0) {
                problems.add("house_bonuses.houses must be from 1 to 12");
            }
        }
    }

    private void checkPresentation(List<String> problems) {
        Normalisation n = presentation.normalisation();
        if (!(n.overallMin() < n.overallMax()) || !(n.overallMin() >= 0 && n.overallMax() <= 100)) {
            problems.add("overall_min must be below overall_max, both from 0 to 100");
        }
        if (!Double.isFinite(n.overallOffset()) || !Double.isFinite(n.overallScale())) {
            problems.add("overall_offset and overall_scale must be finite");
        }
        if (!(n.overallScale() > 0)) {
            problems.add("overall_scale must be above 0: a greater total is a better score");
        }
        if (!(n.areaAverageMin() < n.areaAverageMax())) {
            problems.add("area_average_min must be below area_average_max");
        }
        List<Band> bands = presentation.bands();
        if (bands.isEmpty() || bands.size() > BAND_COUNT_MAX) {
            problems.add("bands must hold 1 to " + BAND_COUNT_MAX + " bands");
        }
        for (int index = 1; index < bands.size(); index++) {
            if (!(bands.get(index).overallMin() < bands.get(index - 1).overallMin())) {
                problems.add("bands must be sorted by descending overall_min");
            }
        }
        if (presentation.areas().size() > AREA_COUNT_MAX) {
            problems.add("areas must hold at most " + AREA_COUNT_MAX + " areas");
        }
    }

    private static void requireWeight(List<String> problems, String where, double weight) {
        if (!(Math.abs(weight) <= WEIGHT_MAX)) {
            problems.add(where + " must be from -100 to 100, not " + weight);
        }
    }

    /** The aspect types that some rule names. */
    public List<AspectType> aspectTypes() {
        return rules.stream().map(AspectRule::type).distinct().sorted().toList();
    }
}
