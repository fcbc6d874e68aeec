package dev.syzygy.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparing((Ranked pair) -> -pair.rank()).thenComparing(Ranked::id);

    private final Map<String, Integer> all = new TreeMap<>();
    private final Ranking top = new Ranking();

    /** Few ids and groups smaller than what is held, up to many, with falls, losses and ties. */
    @ParameterizedTest
    @ValueSource(ints = {5, 12, 100, 129, 400, 2000})
    void itShowsTheBestPairsWhateverChanges(int ids) {
        Random random = new Random(ids);
        int refills = 0;
        for (int step = 0; step < 3000; step++) {
            Map<String, Integer> changed = new HashMap<>();
            for (int count = random.nextInt(8); count >= 0; count--) {
                // In turns the scores are like any, and low: then the best only fall.
                int most = step / 300 % 2 == 0 ? 34 : 3;
                changed.put(pick(random, ids), score(random, most));
            }
            refills += apply(changed) ? 1 : 0;
            String about = "seed " + ids + ", step " + step;
            List<Ranked> sorted = sorted();
            assertThat(top.shown())
                    .as(about)
                    .isEqualTo(sorted.subList(0, Math.min(10, sorted.size())));
            List<Ranked> held = top.held();
            assertThat(held).as(about).isEqualTo(sorted.subList(0, held.size()));
            assertThat(held.size()).as(about).isLessThanOrEqualTo(Ranking.HELD_COUNT_MAX);
        }
        assertThat(refills).as("seed %d", ids).isBetween(ids > 129 ? 1 : 0, 300);
    }

    @Test
    void aGroupThatFitsIsNeverScanned() {
        Random random = new Random(1);
        for (int step = 0; step < 5000; step++) {
            String pairId = "p" + random.nextInt(Ranking.HELD_COUNT_MAX);
            assertThat(apply(Map.of(pairId, random.nextInt(4) == 0 ? Ranking.GONE : 5))).isFalse();
        }
    }

    /** Adds the changes, scans where asked to, and says whether that was. */
    private boolean apply(Map<String, Integer> changed) {
        changed.forEach(
                (pairId, tenths) -> {
                    if (tenths == Ranking.GONE) {
                        all.remove(pairId);
                    } else {
                        all.put(pairId, tenths);
                    }
                });
        top.update(changed, all.size());
        if (!top.needsRefill(all.size())) {
            return false;
        }
        top.clear();
        all.forEach(top::offer);
        return true;
    }

    private List<Ranked> sorted() {
        return all.entrySet().stream()
                .map(pair -> new Ranked(pair.getKey(), pair.getValue()))
                .sorted(BEST_FIRST)
                .toList();
    }

    /** Mostly any pair, often one of the best. */
    private String pick(Random random, int ids) {
        List<Ranked> held = top.held();
        return held.isEmpty() || random.nextBoolean()
                ? "p" + random.nextInt(ids)
                : held.get(random.nextInt(Math.min(20, held.size()))).id();
    }

    private static int score(Random random, int most) {
        return random.nextInt(5) == 0 ? Ranking.GONE : random.nextInt(30) * random.nextInt(most);
    }
}
