package dev.syzygy.score;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.Houses;
import dev.syzygy.chart.PointPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the total of a pair into what is published: bonuses, overall score, band, areas and the
 * list of aspects. Runs once for each publication, not for each change.
 */
public final class Scorer {

    private static final double MICRO = 1e6;
    private static final int ASPECT_COUNT_TYPICAL = 96;

    private final ScoringTable table;
    private final ScoringProfile profile;

    /** By {@link PointPair}. */
    private final int[] areasOfPair;

    /** A scorer for the profile of a table. */
    public Scorer(ScoringTable table) {
        this.table = table;
        this.profile = table.profile();
        this.areasOfPair = areasOfPair(profile.presentation().areas());
    }

    /**
     * The score of a pair.
     *
     * @param chartA the first chart of the pair
     * @param chartB the second
     * @param total the sum of the pair's cells, in the table's units
     */
    public PairScore score(
            Chart chartA, Chart chartB, int total, String group, PairScore.Stamp stamp) {
        List<Aspect> aspects = aspects(chartA, chartB);
        long points =
                (long) total
                        + table.modalityUnits(
                                chartA::longitude,
                                chartA.present(),
                                chartB::longitude,
                                chartB.present());
        long houseBonus = houseUnits(chartA, chartB) + houseUnits(chartB, chartA);
        int overallTenths = table.overallScale().tenths(points + houseBonus);
        return new PairScore(
                group,
                profile.id(),
                profile.version(),
                overallTenths,
                table.overallScale().bandLabel(overallTenths),
                micro(table.toPoints(points)),
                micro(table.toPoints(houseBonus)),
                areas(aspects),
                aspects,
                stamp);
    }

    private List<Aspect> aspects(Chart chartA, Chart chartB) {
        List<Aspect> aspects = new ArrayList<>(ASPECT_COUNT_TYPICAL);
        for (int restA = chartA.present(); restA != 0; restA &= restA - 1) {
            int slotA = Integer.numberOfTrailingZeros(restA);
            for (int restB = chartB.present(); restB != 0; restB &= restB - 1) {
                int slotB = Integer.numberOfTrailingZeros(restB);
                int pair = PointPair.of(slotA, slotB);
                int difference = chartB.longitude(slotB) - chartA.longitude(slotA);
                long cell = table.cell(pair, difference);
                if (ScoringTable.hasAspect(cell)) {
                    long relativeSpeed =
                            (long) chartB.speedMicroDegreesPerDay(slotB)
                                    - chartA.speedMicroDegreesPerDay(slotA);
                    aspects.add(aspect(pair, cell, difference, relativeSpeed));
                }
            }
        }
        return aspects;
    }

    private Aspect aspect(int pair, long cell, int difference, long relativeSpeed) {
        int type = ScoringTable.typeOf(cell);
        AspectType aspectType = AspectType.ofOrdinal(type);
        return new Aspect(
                PointPair.pointA(pair),
                PointPair.pointB(pair),
                aspectType,
                orbDegrees(aspectType, difference),
                (float) table.rule(pair, type).orbLimitDegrees(),
                AspectMovement.of(aspectType, difference, relativeSpeed),
                (float) micro(table.toPoints(ScoringTable.contributionOf(cell))));
    }

    /**
     * The orb as it is published: rounded to 10⁻⁶ degrees before it becomes a float, so that inputs
     * of six decimals give orbs of six decimals.
     */
    public static float orbDegrees(AspectType type, int difference) {
        double degrees = Orb.toDegrees(Orb.units(type.ordinal(), difference));
        return (float) micro(degrees);
    }

    /** To six decimals: more would be digits of the arithmetic, not of the sky. */
    private static double micro(double value) {
        return Math.rint(value * MICRO) / MICRO;
    }

    /** The overlay bonus of one chart's points in the other chart's houses. */
    private long houseUnits(Chart guest, Chart host) {
        if (host.cusps() == null) {
            return 0;
        }
        long units = 0;
        for (HouseBonus bonus : profile.bonuses().house()) {
            int counting = guest.present() & bonus.points();
            for (int rest = counting; rest != 0; rest &= rest - 1) {
                int slot = Integer.numberOfTrailingZeros(rest);
                int house = Houses.houseOf(guest.longitude(slot), host.cusps());
                if (house != Houses.NONE && (bonus.houses() >>> house & 1) != 0) {
                    units += table.toUnits(bonus.weight());
                }
            }
        }
        return units;
    }

    /**
     * For each area the mean of weight × (1 − orb / limit) over the aspects inside it, without
     * point weights; 0 where there are none. Scaled so that the profile's range fills 0 to 100.
     */
    private List<AreaScore> areas(List<Aspect> aspects) {
        List<Area> areas = profile.presentation().areas();
        double[] sums = new double[areas.size()];
        int[] counts = new int[areas.size()];
        for (Aspect aspect : aspects) {
            int pair = PointPair.of(aspect.pointA().slot(), aspect.pointB().slot());
            if (areasOfPair[pair] != 0) {
                addToAreas(aspect, pair, sums, counts);
            }
        }
        Normalisation n = profile.presentation().normalisation();
        List<AreaScore> scores = new ArrayList<>(sums.length);
        for (int area = 0; area < sums.length; area++) {
            double average = counts[area] == 0 ? 0 : sums[area] / counts[area];
            double share =
                    (average - n.areaAverageMin()) / (n.areaAverageMax() - n.areaAverageMin());
            scores.add(
                    new AreaScore(
                            areas.get(area).name(),
                            micro(Math.max(0, Math.min(100, 100 * share)))));
        }
        return scores;
    }

    private void addToAreas(Aspect aspect, int pair, double[] sums, int[] counts) {
        double linear = table.rule(pair, aspect.type().ordinal()).weights().linear();
        double closeness = 1 - aspect.orbDegrees() / aspect.orbLimitDegrees();
        double value = linear * Math.max(0, closeness);
        for (int rest = areasOfPair[pair]; rest != 0; rest &= rest - 1) {
            int area = Integer.numberOfTrailingZeros(rest);
            sums[area] += value;
            counts[area]++;
        }
    }

    /** Of each pair of points the areas, as a mask: those that hold both points. */
    private static int[] areasOfPair(List<Area> areas) {
        int[] masks = new int[PointPair.COUNT];
        for (int pair = 0; pair < masks.length; pair++) {
            int ends = 1 << PointPair.slotA(pair) | 1 << PointPair.slotB(pair);
            for (int area = 0; area < areas.size(); area++) {
                if ((ends & ~areas.get(area).points()) == 0) {
                    masks[pair] |= 1 << area;
                }
            }
        }
        return masks;
    }
}
