package dev.syzygy.serde;

import dev.syzygy.avro.Point;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.Area;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ModalityBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.ScoringProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A profile as a record; what equals a default is left to the default. */
public final class ProfileRecords {

    private static final int HOUSE_COUNT = 12;

    private ProfileRecords() {}

    /**
     * The record of a profile.
     *
     * @throws IllegalArgumentException if a mask is empty: the record's empty list means all points
     */
    public static dev.syzygy.avro.ScoringProfile of(ScoringProfile profile) {
        Normalisation normalisation = profile.presentation().normalisation();
        return dev.syzygy.avro.ScoringProfile.newBuilder()
                .setId(profile.id())
                .setVersion(profile.version())
                .setActive(profile.active())
                .setPointWeights(pointWeights(profile.pointWeights()))
                .setRules(profile.rules().stream().map(ProfileRecords::rule).toList())
                .setModalityBonuses(
                        profile.bonuses().modality().stream()
                                .map(ProfileRecords::modalityBonus)
                                .toList())
                .setHouseBonuses(
                        profile.bonuses().house().stream().map(ProfileRecords::houseBonus).toList())
                .setOverallOffset(normalisation.overallOffset())
                .setOverallScale(normalisation.overallScale())
                .setOverallMin(normalisation.overallMin())
                .setOverallMax(normalisation.overallMax())
                .setAreaAverageMin(normalisation.areaAverageMin())
                .setAreaAverageMax(normalisation.areaAverageMax())
                .setBands(
                        profile.presentation().bands().stream().map(ProfileRecords::band).toList())
                .setAreas(
                        profile.presentation().areas().stream().map(ProfileRecords::area).toList())
                .build();
    }

    private static Map<String, Double> pointWeights(List<Double> weights) {
        Map<String, Double> named = new TreeMap<>();
        for (ChartPoint point : ChartPoint.values()) {
            double weight = weights.get(point.slot());
            if (weight != 1) {
                named.put(point.name(), weight);
            }
        }
        return named;
    }

    private static dev.syzygy.avro.AspectRule rule(AspectRule rule) {
        AspectRule.Weights weights = rule.weights();
        return dev.syzygy.avro.AspectRule.newBuilder()
                .setType(dev.syzygy.avro.AspectType.valueOf(rule.type().name()))
                .setPointsA(points(rule.pointsA()))
                .setPointsB(points(rule.pointsB()))
                .setBothDirections(rule.bothDirections())
                .setOrbLimit(rule.orbLimitDegrees())
                .setLinearWeight(weights.linear())
                .setFlatWeight(weights.flat())
                .setTightOrb(weights.tightOrbDegrees())
                .setTightWeight(weights.tight())
                .build();
    }

    private static dev.syzygy.avro.ModalityBonus modalityBonus(ModalityBonus bonus) {
        return dev.syzygy.avro.ModalityBonus.newBuilder()
                .setPointA(Point.valueOf(bonus.pointA().name()))
                .setPointB(Point.valueOf(bonus.pointB().name()))
                .setWeight(bonus.weight())
                .build();
    }

    private static dev.syzygy.avro.HouseBonus houseBonus(HouseBonus bonus) {
        List<Integer> houses = new ArrayList<>();
        for (int house = 1; house <= HOUSE_COUNT; house++) {
            if ((bonus.houses() >>> house & 1) != 0) {
                houses.add(house);
            }
        }
        return dev.syzygy.avro.HouseBonus.newBuilder()
                .setPoints(points(bonus.points()))
                .setHouses(houses)
                .setWeight(bonus.weight())
                .build();
    }

    private static dev.syzygy.avro.Band band(Band band) {
        return dev.syzygy.avro.Band.newBuilder()
                .setOverallMin(band.overallMin())
                .setLabel(band.label())
                .build();
    }

    private static dev.syzygy.avro.Area area(Area area) {
        return dev.syzygy.avro.Area.newBuilder()
                .setName(area.name())
                .setPoints(points(area.points()))
                .build();
    }

    private static List<Point> points(int mask) {
        if ((mask & ChartPoint.ALL) == 0) {
            throw new IllegalArgumentException("a set of points is empty");
        }
        List<Point> points = new ArrayList<>();
        if (mask != ChartPoint.ALL) {
            for (ChartPoint point : ChartPoint.values()) {
                if ((mask & point.bit()) != 0) {
                    points.add(Point.valueOf(point.name()));
                }
            }
        }
        return points;
    }
}
