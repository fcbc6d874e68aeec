package dev.syzygy.operator;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartDelta;
import dev.syzygy.event.PairDelta;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.BuiltInProfiles;

/** Profiles that differ from a built-in one as told, and equal houses. */
final class Profiles {

    private Profiles() {}

    /** The default profile under another name, its rules cut by the version. */
    static ScoringProfile named(String profileId, long version) {
        return profile(profileId, version, true);
    }

    static ScoringProfile inactive(String profileId, long version) {
        return profile(profileId, version, false);
    }

    private static ScoringProfile profile(String profileId, long version, boolean active) {
        ScoringProfile like = BuiltInProfiles.get(BuiltInProfiles.DEFAULT);
        int rules = like.rules().size() - (int) (version % like.rules().size());
        return new ScoringProfile(
                profileId,
                version,
                active,
                like.pointWeights(),
                like.rules().subList(0, rules),
                like.bonuses(),
                like.presentation());
    }

    /** A profile in which it matters which chart is the row: all points count to Sun and Moon. */
    static ScoringProfile oneWay(String profileId) {
        return oneWay(profileId, 1);
    }

    static ScoringProfile oneWay(String profileId, long version) {
        ScoringProfile like = BuiltInProfiles.get(BuiltInProfiles.DEFAULT);
        int lights = ChartPoint.SUN.bit() | ChartPoint.MOON.bit();
        return new ScoringProfile(
                profileId,
                version,
                true,
                like.pointWeights(),
                like.rules().stream()
                        .map(
                                rule ->
                                        new AspectRule(
                                                rule.type(),
                                                ChartPoint.ALL,
                                                lights,
                                                false,
                                                rule.orbLimitDegrees(),
                                                rule.weights()))
                        .toList(),
                like.bonuses(),
                like.presentation());
    }

    /** Only the cusps of a chart changed: equal houses from here on. */
    static PairDelta cuspsOf(String pairId, boolean fromRow, double firstDegrees, long revision) {
        Chart chart = new Chart();
        int[] cusps = new int[Chart.CUSP_COUNT];
        for (int index = 0; index < cusps.length; index++) {
            cusps[index] = Longitude.fromDegrees(firstDegrees + 30 * index);
        }
        chart.setCusps(cusps);
        ChartDelta.Trigger trigger =
                new ChartDelta.Trigger(Cause.CHART_UPDATE, revision, revision * 10, revision * 100);
        ChartDelta delta = new ChartDelta(ChartDelta.Kind.CHANGED, chart, 0, true, trigger);
        return new PairDelta(pairId, fromRow, delta, null, null, null);
    }
}
