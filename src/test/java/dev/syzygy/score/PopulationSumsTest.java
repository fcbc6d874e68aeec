package dev.syzygy.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.AspectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationSumsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsEqualARecountThroughAdditionsAndRetractions(long seed) {
        Random random = new Random(seed);
        Map<String, PopulationShare> pairs = new TreeMap<>();
        PopulationSums sums = new PopulationSums();
        for (int step = 0; step < 500; step++) {
            String pairId = "a" + random.nextInt(9) + "~b" + random.nextInt(9);
            PopulationShare share = random.nextInt(3) == 0 ? null : share(random);
            PopulationShare old = share == null ? pairs.remove(pairId) : pairs.put(pairId, share);
            if (old != null) {
                sums.add(old, -1);
            }
            if (share != null) {
                sums.add(share, 1);
            }
            sums.seeEventTime(step);
            PopulationStatistics wanted = Recount.of(pairs, step);
            assertThat(sums.statistics(wanted.charts(), wanted.topPairs()))
                    .as("seed %d, step %d", seed, step)
                    .usingRecursiveComparison()
                    .isEqualTo(wanted);
            assertThat(sums.pairs()).isEqualTo(pairs.size());
        }
    }

    /** However the additions are split and in whatever order the parts are merged. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void partsMergeToTheWhole(long seed) {
        Random random = new Random(seed);
        PopulationSums whole = new PopulationSums();
        List<PopulationSums> parts = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            parts.add(new PopulationSums());
        }
        List<PopulationShare> added = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            PopulationSums part = parts.get(random.nextInt(parts.size()));
            boolean retract = !added.isEmpty() && random.nextInt(3) == 0;
            PopulationShare share =
                    retract ? added.remove(random.nextInt(added.size())) : share(random);
            if (!retract) {
                added.add(share);
            }
            long eventTimeMillis = random.nextInt();
            for (PopulationSums sums : List.of(part, whole)) {
                sums.add(share, retract ? -1 : 1);
                sums.seeEventTime(eventTimeMillis);
            }
        }
        PopulationSums merged = new PopulationSums();
        parts.forEach(merged::merge);
        assertThat(merged).as("seed %d", seed).usingRecursiveComparison().isEqualTo(whole);
    }

    @Test
    void mergingTellsWhetherAnythingChanged() {
        PopulationShare share = share(new Random(1));
        PopulationSums sums = new PopulationSums();
        sums.add(share, 1);
        sums.seeEventTime(5);
        PopulationSums part = new PopulationSums();
        assertThat(sums.merge(part)).as("nothing").isFalse();
        part.add(share, 1);
        part.add(share, -1);
        part.seeEventTime(5);
        assertThat(sums.merge(part)).as("there and back").isFalse();
        part.seeEventTime(6);
        assertThat(sums.merge(part)).as("later").isTrue();
        for (int what = 0; what < 3; what++) {
            PopulationSums one = new PopulationSums();
            if (what == 0) {
                one.addPairs(7, 1);
            } else if (what == 1) {
                one.addBand("Strong", 1);
            } else {
                one.addAspects(2, 1);
            }
            assertThat(sums.merge(one)).as("register %d", what).isTrue();
        }
    }

    @Test
    void aBandWithoutPairsIsForgotten() {
        PopulationSums sums = new PopulationSums();
        sums.addBand("none", 0);
        sums.addBand("Strong", 2);
        sums.addBand("Strong", -2);
        assertThat(sums.bands()).isEmpty();
    }

    @Test
    void nobodyMeansNoQuantiles() {
        assertThat(new PopulationSums().statistics(0, List.of()))
                .usingRecursiveComparison()
                .isEqualTo(Recount.of(Map.of(), Long.MIN_VALUE));
    }

    private static PopulationShare share(Random random) {
        byte[] aspects = new byte[AspectType.COUNT];
        random.nextBytes(aspects);
        return new PopulationShare(random.nextInt(1001), "band " + random.nextInt(4), aspects);
    }
}
