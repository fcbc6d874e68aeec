package dev.syzygy.job.pairscore;

import dev.syzygy.chart.Chart;
import dev.syzygy.job.profiles.ProfileCatalog;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.kernel.TransitionListener;
import dev.syzygy.score.PairScore;

/**
 * What a delta means to a pair, and what the pair's score is. Holds no state of its own.
 *
 * <p>Of several sources one is effective: the watch where it can be scored, else the first cohort,
 * by name, whose inputs can. Only that one is evaluated and sends transitions; the others keep
 * their charts, for the day when they are.
 */
final class PairScoring {

    private final ProfileCatalog profiles;

    PairScoring(ProfileCatalog profiles) {
        this.profiles = profiles;
    }

    /**
     * Applies a delta; where points of a scored pair moved, the total follows by difference.
     *
     * @return whether what is to be published may be another now
     */
    boolean apply(PairState pair, PairDelta delta, TransitionListener listener) {
        if (delta.cohort() == null && pair.screens.isEmpty()) {
            apply(pair.watch, delta, true, listener);
            return true;
        }
        PairInputs before = effective(pair);
        PairInputs inputs = pair.inputs(delta.cohort());
        apply(inputs, delta, inputs == before, listener);
        if (delta.cohort() != null && inputs.isGone()) {
            pair.screens.remove(delta.cohort());
        }
        PairInputs after = effective(pair);
        return inputs == before
                || before != after
                || (after != null && pair.isScreened() != pair.announcedMatch);
    }

    private void apply(
            PairInputs inputs,
            PairDelta pairDelta,
            boolean effective,
            TransitionListener listener) {
        ChartDelta delta = pairDelta.delta();
        PairSide side = inputs.side(pairDelta.fromRow());
        switch (delta.kind()) {
            case WATCHED -> {
                side.watched = true;
                if (pairDelta.fromRow()) {
                    inputs.group = pairDelta.group();
                    inputs.profileId = pairDelta.profileId();
                }
                replaceChart(inputs, side, delta.chart());
            }
            case UNWATCHED -> {
                side.watched = false;
                replaceChart(inputs, side, null);
            }
            case APPEARED -> replaceChart(inputs, side, delta.chart());
            case VANISHED -> replaceChart(inputs, side, null);
            case CHANGED -> move(inputs, pairDelta, effective, listener);
        }
        side.stamp(delta.trigger().revision(), delta.trigger().eventTimeMillis());
    }

    /** The inputs that the pair is scored by, or null where no source has all that it takes. */
    PairInputs effective(PairState pair) {
        if (isScorable(pair.watch)) {
            return pair.watch;
        }
        for (PairInputs screen : pair.screens.values()) {
            if (isScorable(screen)) {
                return screen;
            }
        }
        return null;
    }

    /** Whether any source of the pair names a profile. */
    boolean uses(PairState pair, String profileId) {
        if (!pair.watch.isGone() && profiles.uses(pair.watch.profileId, profileId)) {
            return true;
        }
        for (PairInputs screen : pair.screens.values()) {
            if (profiles.uses(screen.profileId, profileId)) {
                return true;
            }
        }
        return false;
    }

    /** The score of inputs that are effective. */
    PairScore score(PairInputs inputs) {
        ProfileCatalog.Compiled profile = evaluated(inputs);
        PairScore.Stamp stamp =
                new PairScore.Stamp(
                        inputs.eventTimeMillis(), inputs.row.revision, inputs.column.revision);
        return profile.scorer()
                .score(inputs.row.chart, inputs.column.chart, inputs.total, inputs.group, stamp);
    }

    /** Whether it can be scored: watched, both charts there, its profile known and active. */
    private boolean isScorable(PairInputs inputs) {
        return inputs.isComplete() && profiles.find(inputs.profileId) != null;
    }

    private void move(
            PairInputs inputs,
            PairDelta pairDelta,
            boolean effective,
            TransitionListener listener) {
        ChartDelta delta = pairDelta.delta();
        PairSide side = inputs.side(pairDelta.fromRow());
        PairSide other = inputs.side(!pairDelta.fromRow());
        ProfileCatalog.Compiled profile = effective ? evaluated(inputs) : null;
        if (profile == null) {
            // The total of before is no longer that of these charts, should it be needed again.
            inputs.evaluatedWith = PairInputs.NOT_EVALUATED;
            side.chart.takeOver(delta.chart(), delta.slots());
        } else {
            PairEvaluator evaluator = profile.evaluator();
            Chart update = delta.chart();
            int slots = delta.slots();
            inputs.total +=
                    pairDelta.fromRow()
                            ? evaluator.moveRow(side.chart, update, slots, other.chart, listener)
                            : evaluator.moveColumn(
                                    side.chart, update, slots, other.chart, listener);
        }
        if (delta.cusps()) {
            side.chart.setCusps(delta.chart().cusps());
        }
    }

    /** The profile, with the total computed by it; null where there is no score. */
    private ProfileCatalog.Compiled evaluated(PairInputs inputs) {
        if (!inputs.isComplete()) {
            return null;
        }
        ProfileCatalog.Compiled profile = profiles.find(inputs.profileId);
        if (profile != null && inputs.evaluatedWith != profile.fingerprint()) {
            inputs.total = profile.evaluator().total(inputs.row.chart, inputs.column.chart);
            inputs.evaluatedWith = profile.fingerprint();
        }
        return profile;
    }

    private static void replaceChart(PairInputs inputs, PairSide side, Chart chart) {
        side.chart = chart;
        inputs.evaluatedWith = PairInputs.NOT_EVALUATED;
    }
}
