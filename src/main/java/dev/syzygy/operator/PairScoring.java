package dev.syzygy.operator;

import dev.syzygy.chart.Chart;
import dev.syzygy.event.ChartDelta;
import dev.syzygy.event.PairDelta;
import dev.syzygy.kernel.TransitionListener;
import dev.syzygy.score.PairScore;
import dev.syzygy.state.PairSide;
import dev.syzygy.state.PairState;

/** What a delta means to a pair, and what the pair's score is. Holds no state of its own. */
final class PairScoring {

    private final ProfileCatalog profiles;

    PairScoring(ProfileCatalog profiles) {
        this.profiles = profiles;
    }

    /** Applies a delta; where points of a scored pair moved, the total follows by difference. */
    void apply(PairState pair, PairDelta pairDelta, TransitionListener listener) {
        ChartDelta delta = pairDelta.delta();
        PairSide side = pair.side(pairDelta.fromRow());
        switch (delta.kind()) {
            case WATCHED -> {
                side.watched = true;
                if (pairDelta.fromRow()) {
                    pair.group = pairDelta.group();
                    pair.profileId = pairDelta.profileId();
                }
                replaceChart(pair, side, delta.chart());
            }
            case UNWATCHED -> {
                side.watched = false;
                replaceChart(pair, side, null);
            }
            case APPEARED -> replaceChart(pair, side, delta.chart());
            case VANISHED -> replaceChart(pair, side, null);
            case CHANGED -> move(pair, pairDelta, listener);
        }
        side.stamp(delta.trigger().revision(), delta.trigger().eventTimeMillis());
    }

    /** Whether the pair can be scored: watched, both charts there, its profile known and active. */
    boolean isScorable(PairState pair) {
        return pair.isComplete() && profiles.find(pair.profileId) != null;
    }

    /** The score of the pair as it is now, or null where it has none. */
    PairScore score(PairState pair) {
        ProfileCatalog.Compiled profile = evaluated(pair);
        if (profile == null) {
            return null;
        }
        PairScore.Stamp stamp =
                new PairScore.Stamp(
                        Math.max(pair.row.eventTimeMillis, pair.column.eventTimeMillis),
                        pair.row.revision,
                        pair.column.revision);
        return profile.scorer()
                .score(pair.row.chart, pair.column.chart, pair.total, pair.group, stamp);
    }

    private void move(PairState pair, PairDelta pairDelta, TransitionListener listener) {
        ChartDelta delta = pairDelta.delta();
        PairSide side = pair.side(pairDelta.fromRow());
        PairSide other = pair.side(!pairDelta.fromRow());
        ProfileCatalog.Compiled profile = evaluated(pair);
        if (profile == null) {
            // The total of before is no longer that of these charts, should the profile come back.
            pair.evaluatedWith = PairState.NOT_EVALUATED;
            side.chart.takeOver(delta.chart(), delta.slots());
        } else {
            pair.total +=
                    profile.kernel()
                            .move(
                                    side.chart,
                                    delta.chart(),
                                    delta.slots(),
                                    other.chart,
                                    pairDelta.fromRow(),
                                    listener);
        }
        if (delta.cusps()) {
            side.chart.setCusps(delta.chart().cusps());
        }
    }

    /** The pair's profile, with the total computed by it; null where the pair has no score. */
    private ProfileCatalog.Compiled evaluated(PairState pair) {
        if (!pair.isComplete()) {
            return null;
        }
        ProfileCatalog.Compiled profile = profiles.find(pair.profileId);
        if (profile != null && pair.evaluatedWith != profile.fingerprint()) {
            pair.total = profile.kernel().total(pair.row.chart, pair.column.chart);
            pair.evaluatedWith = profile.fingerprint();
        }
        return profile;
    }

    private static void replaceChart(PairState pair, PairSide side, Chart chart) {
        side.chart = chart;
        pair.evaluatedWith = PairState.NOT_EVALUATED;
    }
}
