package dev.syzygy.operator;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.PairDelta;
import dev.syzygy.operator.Deltas.Stamped;
import dev.syzygy.operator.Deltas.Watching;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.ScoringProfile;
import java.util.Map;
import java.util.Random;

/** What one source has told of a pair, and the next thing that it tells. */
final class SourceModel {

    private final String pairId;
    private final String cohort;
    private final boolean[] watched = new boolean[2];
    private final Chart[] charts = new Chart[2];
    private final long[] revisions = new long[2];
    private Watching watching = new Watching("", null);

    SourceModel(String pairId, String cohort) {
        this.pairId = pairId;
        this.cohort = cohort;
    }

    /** Tells something new of one of the charts, under a revision not used before. */
    PairDelta next(Random random, long revision) {
        int index = random.nextInt(2);
        PairDelta delta = next(random, index, index == 0, revision);
        revisions[index] = charts[index] == null ? 0 : revision;
        return cohort == null ? delta : Deltas.screened(cohort, delta);
    }

    private PairDelta next(Random random, int index, boolean row, long revision) {
        if (!watched[index]) {
            watched[index] = true;
            charts[index] = random.nextInt(6) == 0 ? null : chart(random);
            Watching wanted = watching(random);
            if (row) {
                watching = wanted;
            }
            return Deltas.watched(pairId, row, charts[index], revision, wanted);
        }
        int choice = random.nextInt(10);
        if (choice == 0) {
            watched[index] = false;
            charts[index] = null;
            return Deltas.unwatched(pairId, row, revision);
        }
        if (charts[index] == null) {
            charts[index] = chart(random);
            return Deltas.appeared(pairId, row, charts[index], revision);
        }
        if (choice == 1) {
            charts[index] = null;
            return Deltas.vanished(pairId, row, revision);
        }
        int slots = random.nextBoolean() ? ChartPoint.SUN.bit() : ChartPoint.ALL;
        Chart moved = charts[index].copy();
        moved.takeOver(chart(random), slots);
        charts[index] = moved;
        return Deltas.changed(pairId, row, moved, slots, revision);
    }

    private Watching watching(Random random) {
        String profileId = random.nextInt(3) == 0 ? "custom" : null;
        return new Watching(cohort == null ? pick(random, "g", "h", "c1") : cohort, profileId);
    }

    boolean isComplete() {
        return watched[0] && watched[1] && charts[0] != null && charts[1] != null;
    }

    /** The score by this source alone, or null; {@code profiles} by id, null for the default. */
    PairScore score(Map<String, ScoringProfile> profiles) {
        ScoringProfile profile = profiles.get(watching.profileId());
        if (!isComplete() || profile == null) {
            return null;
        }
        Stamped column = new Stamped(charts[1], revisions[1]);
        return Deltas.score(profile, watching.group(), charts[0], revisions[0], column);
    }

    private static Chart chart(Random random) {
        return new Chart()
                .with(ChartPoint.SUN, random.nextInt(360), 1)
                .with(ChartPoint.MOON, random.nextInt(360), 13)
                .with(ChartPoint.VENUS, random.nextInt(360), 1);
    }

    private static String pick(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
