package dev.syzygy.job.pairscore;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartSide;
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
        if (delta.source() instanceof PairSource.Watch && pair.screens.isEmpty()) {
            apply(pair.watch, delta, pair.watch, listener);
            return true;
        }
        PairInputs before = effective(pair);
        PairInputs inputs = pair.inputs(delta.source());
        apply(inputs, delta, before, listener);
        if (delta.source() instanceof PairSource.Screen screen && inputs.isGone()) {
            pair.screens.remove(screen.cohort());
        }
        PairInputs after = effective(pair);
        return inputs == before
                || before != after
                || (after != null && pair.isScreened() != pair.announcedMatch);
    }

    /** Only the effective inputs, or null for none, are evaluated. */
    private void apply(
            PairInputs inputs, PairDelta told, PairInputs effective, TransitionListener listener) {
        ChartDelta delta = told.delta();
        PairSide side = inputs.side(told.side());
        if (delta instanceof ChartDelta.Changed changed) {
            ProfileCatalog.Compiled profile = inputs == effective ? evaluated(inputs) : null;
            move(inputs, told.side(), changed, profile, listener);
        } else if (delta instanceof ChartDelta.Appeared appeared) {
            replaceChart(inputs, side, appeared.chart());
        } else if (delta instanceof ChartDelta.Vanished) {
            replaceChart(inputs, side, null);
        } else if (delta instanceof ChartDelta.Selected selected) {
            select(inputs, told.side(), selected);
        } else if (delta instanceof ChartDelta.Deselected) {
            side.selected = false;
            replaceChart(inputs, side, null);
        } else {
            throw new IllegalStateException("no meaning is known for " + delta.getClass());
        }
        side.stamp(delta.trigger().revision(), delta.trigger().eventTimeMillis());
    }

    private static void select(PairInputs inputs, ChartSide which, ChartDelta.Selected selected) {
        PairSide side = inputs.side(which);
        side.selected = true;
        if (which == ChartSide.A) {
            inputs.group = selected.group();
            inputs.profileId = selected.profileId();
        }
        replaceChart(inputs, side, selected.chart());
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
                        inputs.eventTimeMillis(), inputs.sideA.revision, inputs.sideB.revision);
        return profile.scorer()
                .score(inputs.sideA.chart, inputs.sideB.chart, inputs.total, inputs.group, stamp);
    }

    /** Whether it can be scored: selected, both charts there, its profile known and active. */
    private boolean isScorable(PairInputs inputs) {
        return inputs.isComplete() && profiles.find(inputs.profileId) != null;
    }

    /** Moves points of a chart; without a profile its positions are only kept. */
    private static void move(
            PairInputs inputs,
            ChartSide which,
            ChartDelta.Changed changed,
            ProfileCatalog.Compiled profile,
            TransitionListener listener) {
        PairSide side = inputs.side(which);
        if (profile == null) {
            // The total of before is no longer that of these charts, should it be needed again.
            inputs.evaluatedWith = ProfileCatalog.NO_FINGERPRINT;
            side.chart.takeOver(changed.chart(), changed.slots());
        } else {
            inputs.total += difference(inputs, which, changed, profile.evaluator(), listener);
        }
        if (changed.cusps()) {
            side.chart.setCusps(changed.chart().cusps());
        }
    }

    /** Moves the points; what that adds to the total. */
    private static int difference(
            PairInputs inputs,
            ChartSide which,
            ChartDelta.Changed changed,
            PairEvaluator evaluator,
            TransitionListener listener) {
        Chart chart = inputs.side(which).chart;
        Chart other = inputs.side(which.other()).chart;
        return evaluator.move(which, chart, changed.chart(), changed.slots(), other, listener);
    }

    /** The profile, with the total computed by it; null where there is no score. */
    private ProfileCatalog.Compiled evaluated(PairInputs inputs) {
        if (!inputs.isComplete()) {
            return null;
        }
        ProfileCatalog.Compiled profile = profiles.find(inputs.profileId);
        if (profile != null && inputs.evaluatedWith != profile.fingerprint()) {
            inputs.total = profile.evaluator().total(inputs.sideA.chart, inputs.sideB.chart);
            inputs.evaluatedWith = profile.fingerprint();
        }
        return profile;
    }

    private static void replaceChart(PairInputs inputs, PairSide side, Chart chart) {
        side.chart = chart;
        inputs.evaluatedWith = ProfileCatalog.NO_FINGERPRINT;
    }
}
