package dev.syzygy.serde;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.avro.Point;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.Area;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ModalityBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.binary.PointNames;
import dev.syzygy.serde.binary.WireEnum;
import dev.syzygy.serde.binary.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A profile record as a profile, and all that is wrong with it. */
public final class ProfileMapping {

    private static final int HOUSE_COUNT = 12;
    private static final double ABSENT_POINT_WEIGHT = 1;

    private final List<String> problems = new ArrayList<>();
    private final ScoringProfile profile;

    public ProfileMapping(dev.syzygy.avro.ScoringProfile source) {
        profile =
                new ScoringProfile(
                        source.getId(),
                        source.getVersion(),
                        source.getActive(),
                        pointWeights(source.getPointWeights()),
                        rules(source.getRules()),
                        new ScoringProfile.Bonuses(
                                modalityBonuses(source.getModalityBonuses()),
                                houseBonuses(source.getHouseBonuses())),
                        new ScoringProfile.Presentation(
                                normalisation(source),
                                bands(source.getBands()),
                                areas(source.getAreas())));
        problems.addAll(profile.problems());
    }

    /** The profile; of use only where there are no problems. */
    public ScoringProfile profile() {
        return profile;
    }

    /** What is wrong, a sentence each. */
    public List<String> problems() {
        return problems;
    }

    private List<Double> pointWeights(Map<String, Double> source) {
        Double[] weights = new Double[ChartPoint.SLOT_COUNT];
        Arrays.fill(weights, ABSENT_POINT_WEIGHT);
        source.forEach(
                (name, weight) -> {
                    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                    int slot = PointNames.slotOf(bytes, 0, bytes.length);
                    if (slot == PointNames.NONE) {
                        problems.add("point_weights must name points only");
                    } else {
                        weights[slot] = weight;
                    }
                });
        return List.of(weights);
    }

    private List<AspectRule> rules(List<dev.syzygy.avro.AspectRule> source) {
        List<AspectRule> rules = new ArrayList<>(source.size());
        for (dev.syzygy.avro.AspectRule rule : source) {
            String where = "rules[" + rules.size() + "]";
            AspectType type = WireEnum.TYPE.of(rule.getType());
            if (type == null) {
                problems.add(where + ".type must be a known aspect");
            }
            rules.add(
                    new AspectRule(
                            type,
                            mask(where + ".points_a", rule.getPointsA()),
                            mask(where + ".points_b", rule.getPointsB()),
                            rule.getBothDirections(),
                            rule.getOrbLimit(),
                            new AspectRule.Weights(
                                    rule.getLinearWeight(),
                                    rule.getFlatWeight(),
                                    rule.getTightWeight(),
                                    rule.getTightOrb())));
        }
        return rules;
    }

    private List<ModalityBonus> modalityBonuses(List<dev.syzygy.avro.ModalityBonus> source) {
        List<ModalityBonus> bonuses = new ArrayList<>(source.size());
        for (dev.syzygy.avro.ModalityBonus bonus : source) {
            String where = "modality_bonuses[" + bonuses.size() + "]";
            bonuses.add(
                    new ModalityBonus(
                            point(where + ".point_a", bonus.getPointA()),
                            point(where + ".point_b", bonus.getPointB()),
                            bonus.getWeight()));
        }
        return bonuses;
    }

    private List<HouseBonus> houseBonuses(List<dev.syzygy.avro.HouseBonus> source) {
        List<HouseBonus> bonuses = new ArrayList<>(source.size());
        for (dev.syzygy.avro.HouseBonus bonus : source) {
            String where = "house_bonuses[" + bonuses.size() + "]";
            bonuses.add(
                    new HouseBonus(
                            mask(where + ".points", bonus.getPoints()),
                            houses(where + ".houses", bonus.getHouses()),
                            bonus.getWeight()));
        }
        return bonuses;
    }

    private Normalisation normalisation(dev.syzygy.avro.ScoringProfile source) {
        double min = source.getAreaAverageMin();
        double max = source.getAreaAverageMax();
        if (!Double.isFinite(min) || !Double.isFinite(max)) {
            problems.add("area_average_min and area_average_max must be finite");
        }
        return new Normalisation(
                source.getOverallOffset(),
                source.getOverallScale(),
                source.getOverallMin(),
                source.getOverallMax(),
                min,
                max);
    }

    private List<Band> bands(List<dev.syzygy.avro.Band> source) {
        List<Band> bands = new ArrayList<>(source.size());
        for (dev.syzygy.avro.Band band : source) {
            String where = "bands[" + bands.size() + "]";
            if (!Double.isFinite(band.getOverallMin())) {
                problems.add(where + ".overall_min must be finite");
            }
            requireLabel(where + ".label", band.getLabel());
            bands.add(new Band(band.getOverallMin(), band.getLabel()));
        }
        return bands;
    }

    private List<Area> areas(List<dev.syzygy.avro.Area> source) {
        List<Area> areas = new ArrayList<>(source.size());
        Set<String> names = new HashSet<>();
        for (dev.syzygy.avro.Area area : source) {
            String where = "areas[" + areas.size() + "]";
            requireLabel(where + ".name", area.getName());
            if (!names.add(area.getName())) {
                problems.add(where + ".name must differ from the others");
            }
            areas.add(new Area(area.getName(), mask(where + ".points", area.getPoints())));
        }
        return areas;
    }

    private int mask(String where, List<Point> points) {
        int mask = 0;
        for (Point symbol : points) {
            ChartPoint point = point(where, symbol);
            mask |= point == null ? 0 : point.bit();
        }
        return points.isEmpty() ? ChartPoint.ALL : mask;
    }

    private ChartPoint point(String where, Point symbol) {
        ChartPoint point = WireEnum.POINT.of(symbol);
        if (point == null) {
            problems.add(where + " must name known points only");
        }
        return point;
    }

    private int houses(String where, List<Integer> houses) {
        int mask = 0;
        for (int house : houses) {
            if (house < 1 || house > HOUSE_COUNT) {
                problems.add(where + " must be from 1 to " + HOUSE_COUNT);
            } else {
                mask |= 1 << house;
            }
        }
        if (mask == 0) {
            problems.add(where + " must name at least one house");
        }
        return mask;
    }

    private void requireLabel(String where, String label) {
        if (label.isBlank() || label.length() > WireLimits.LABEL_LENGTH_MAX) {
            problems.add(where + " must have 1 to " + WireLimits.LABEL_LENGTH_MAX + " characters");
        }
    }
}
