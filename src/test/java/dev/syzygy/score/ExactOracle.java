package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The scoring rules in exact decimal arithmetic, written from the rules and not from the code:
 * neither {@code double} nor binary angles. Slow, and right.
 */
public final class ExactOracle {

    private static final BigDecimal CIRCLE = BigDecimal.valueOf(360);
    private static final BigDecimal HALF_CIRCLE = BigDecimal.valueOf(180);
    private static final BigDecimal SIGN = BigDecimal.valueOf(30);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final ScoringProfile profile;

    /** By row, column and type: the last rule that covers them. */
    private final AspectRule[][][] rules;

    /** An aspect as the rules say it. */
    public record ExactAspect(
            ChartPoint row,
            ChartPoint column,
            AspectType type,
            BigDecimal orb,
            BigDecimal limit,
            BigDecimal contribution) {}

    /** An oracle of a profile. */
    public ExactOracle(ScoringProfile profile) {
        this.profile = profile;
        int points = ChartPoint.values().length;
        rules = new AspectRule[points][points][AspectType.COUNT];
        for (AspectRule rule : profile.rules()) {
            for (ChartPoint a : ChartPoint.values()) {
                for (ChartPoint b : ChartPoint.values()) {
                    if ((rule.pointsA() & a.bit()) != 0 && (rule.pointsB() & b.bit()) != 0) {
                        rules[a.slot()][b.slot()][rule.type().ordinal()] = rule;
                        if (rule.bothDirections()) {
                            rules[b.slot()][a.slot()][rule.type().ordinal()] = rule;
                        }
                    }
                }
            }
        }
    }

    /** The shortest arc between two longitudes. */
    public static BigDecimal separation(BigDecimal one, BigDecimal other) {
        BigDecimal arc = modulo(one.subtract(other), CIRCLE);
        return arc.compareTo(HALF_CIRCLE) > 0 ? CIRCLE.subtract(arc) : arc;
    }

    /** The rule that two points and a type fall under, or null. */
    public AspectRule rule(ChartPoint row, ChartPoint column, AspectType type) {
        return rules[row.slot()][column.slot()][type.ordinal()];
    }

    /** The aspect of two points: smallest orb/limit, the smaller angle on a tie; or null. */
    public ExactAspect aspect(
            ChartPoint row, ChartPoint column, BigDecimal rowDegrees, BigDecimal columnDegrees) {
        BigDecimal separation = separation(rowDegrees, columnDegrees);
        AspectRule best = null;
        BigDecimal bestOrb = null;
        BigDecimal bestLimit = null;
        for (AspectRule rule : rules[row.slot()][column.slot()]) {
            if (rule == null) {
                continue;
            }
            BigDecimal limit = BigDecimal.valueOf(rule.orbLimitDegrees());
            BigDecimal orb = separation.subtract(BigDecimal.valueOf(rule.type().degrees())).abs();
            if (orb.compareTo(limit) <= 0
                    && (best == null
                            || orb.multiply(bestLimit).compareTo(bestOrb.multiply(limit)) < 0)) {
                best = rule;
                bestOrb = orb;
                bestLimit = limit;
            }
        }
        return best == null ? null : weighed(row, column, best, bestOrb);
    }

    private ExactAspect weighed(
            ChartPoint row, ChartPoint column, AspectRule rule, BigDecimal orb) {
        BigDecimal limit = BigDecimal.valueOf(rule.orbLimitDegrees());
        AspectRule.Weights weights = rule.weights();
        BigDecimal share = limit.subtract(orb).divide(limit, MathContext.DECIMAL64);
        BigDecimal contribution =
                linearWeight(rule, row, column)
                        .multiply(share.max(BigDecimal.ZERO))
                        .add(BigDecimal.valueOf(weights.flat()));
        if (orb.compareTo(BigDecimal.valueOf(weights.tightOrbDegrees())) <= 0) {
            contribution = contribution.add(BigDecimal.valueOf(weights.tight()));
        }
        return new ExactAspect(row, column, rule.type(), orb, limit, contribution);
    }

    /** The linear weight of a rule between two points. */
    public BigDecimal linearWeight(AspectRule rule, ChartPoint row, ChartPoint column) {
        List<Double> weights = profile.pointWeights();
        return BigDecimal.valueOf(weights.get(row.slot()))
                .add(BigDecimal.valueOf(weights.get(column.slot())))
                .divide(TWO)
                .multiply(BigDecimal.valueOf(rule.weights().linear()));
    }

    /** All aspects of a pair, in the order of the points. */
    public List<ExactAspect> aspects(ExactChart row, ExactChart column) {
        List<ExactAspect> aspects = new ArrayList<>();
        row.points()
                .forEach(
                        (a, rowDegrees) ->
                                column.points()
                                        .forEach(
                                                (b, degrees) -> {
                                                    ExactAspect aspect =
                                                            aspect(a, b, rowDegrees, degrees);
                                                    if (aspect != null) {
                                                        aspects.add(aspect);
                                                    }
                                                }));
        return aspects;
    }

    /** The aspects' contributions and the modality bonuses. */
    public BigDecimal total(ExactChart row, ExactChart column) {
        BigDecimal total = BigDecimal.ZERO;
        for (ExactAspect aspect : aspects(row, column)) {
            total = total.add(aspect.contribution());
        }
        for (ModalityBonus bonus : profile.bonuses().modality()) {
            BigDecimal a = row.points().get(bonus.pointA());
            BigDecimal b = column.points().get(bonus.pointB());
            if (a != null && b != null && sign(a) % 3 == sign(b) % 3) {
                total = total.add(BigDecimal.valueOf(bonus.weight()));
            }
        }
        return total;
    }

    /** The house overlay bonuses of both directions. */
    public BigDecimal houseBonus(ExactChart row, ExactChart column) {
        return overlays(row, column).add(overlays(column, row));
    }

    private BigDecimal overlays(ExactChart guest, ExactChart host) {
        BigDecimal points = BigDecimal.ZERO;
        if (host.cusps() == null) {
            return points;
        }
        for (HouseBonus bonus : profile.bonuses().house()) {
            for (var point : guest.points().entrySet()) {
                int house = house(point.getValue(), host.cusps());
                if ((bonus.points() & point.getKey().bit()) != 0
                        && (bonus.houses() & 1 << house) != 0) {
                    points = points.add(BigDecimal.valueOf(bonus.weight()));
                }
            }
        }
        return points;
    }

    /** The house of a longitude, 1 to 12. */
    public static int house(BigDecimal degrees, List<BigDecimal> cusps) {
        for (int house = 1; house <= 12; house++) {
            BigDecimal start = cusps.get(house - 1);
            BigDecimal width = modulo(cusps.get(house % 12).subtract(start), CIRCLE);
            if (modulo(degrees.subtract(start), CIRCLE).compareTo(width) < 0) {
                return house;
            }
        }
        return 0;
    }

    /** The overall score before it is rounded. */
    public BigDecimal overallUnrounded(BigDecimal points) {
        Normalisation n = profile.presentation().normalisation();
        return BigDecimal.valueOf(n.overallOffset())
                .add(BigDecimal.valueOf(n.overallScale()).multiply(points))
                .max(BigDecimal.valueOf(n.overallMin()))
                .min(BigDecimal.valueOf(n.overallMax()));
    }

    /** Half-even to one decimal. */
    public static BigDecimal rounded(BigDecimal overall) {
        return overall.setScale(1, RoundingMode.HALF_EVEN);
    }

    /** The band of a rounded overall score. */
    public String band(BigDecimal roundedOverall) {
        List<Band> bands = profile.presentation().bands();
        for (Band band : bands) {
            if (roundedOverall.compareTo(BigDecimal.valueOf(band.overallMin())) >= 0) {
                return band.label();
            }
        }
        return bands.get(bands.size() - 1).label();
    }

    /** An area's score. */
    public BigDecimal area(Area area, List<ExactAspect> aspects) {
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (ExactAspect aspect : aspects) {
            int ends = aspect.row().bit() | aspect.column().bit();
            if ((ends & area.points()) == ends) {
                AspectRule rule = rule(aspect.row(), aspect.column(), aspect.type());
                BigDecimal share =
                        aspect.limit()
                                .subtract(aspect.orb())
                                .divide(aspect.limit(), MathContext.DECIMAL64);
                sum = sum.add(share.multiply(BigDecimal.valueOf(rule.weights().linear())));
                count++;
            }
        }
        Normalisation n = profile.presentation().normalisation();
        BigDecimal average =
                count == 0
                        ? BigDecimal.ZERO
                        : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
        BigDecimal lowest = BigDecimal.valueOf(n.areaAverageMin());
        BigDecimal range = BigDecimal.valueOf(n.areaAverageMax()).subtract(lowest);
        return average.subtract(lowest)
                .scaleByPowerOfTen(2)
                .divide(range, MathContext.DECIMAL64)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(100));
    }

    private static int sign(BigDecimal degrees) {
        return modulo(degrees, CIRCLE).divideToIntegralValue(SIGN).intValueExact();
    }

    private static BigDecimal modulo(BigDecimal value, BigDecimal modulus) {
        BigDecimal rest = value.remainder(modulus);
        return rest.signum() < 0 ? rest.add(modulus) : rest;
    }
}
