package dev.syzygy.job.runtime;

import static dev.syzygy.job.runtime.PublicationThrottle.Decision.ALREADY_WAITING;
import static dev.syzygy.job.runtime.PublicationThrottle.Decision.PUBLISH;
import static dev.syzygy.job.runtime.PublicationThrottle.Decision.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationThrottleTest {

    private static final long NEVER = Long.MAX_VALUE;

    private final PublicationThrottle throttle = new PublicationThrottle(100);

    @Test
    void theFirstChangeIsPublishedAtOnce() {
        assertThat(throttle.decide(0, false, 1_700_000_000_000L)).isEqualTo(PUBLISH);
    }

    @Test
    void theIntervalEndsWithItsLastMillisecond() {
        assertThat(throttle.decide(1_000, false, 1_099)).isEqualTo(WAIT);
        assertThat(throttle.decide(1_000, false, 1_100)).isEqualTo(PUBLISH);
        assertThat(throttle.isDue(1_000, 1_099)).isFalse();
        assertThat(throttle.isDue(1_000, 1_100)).isTrue();
        assertThat(throttle.dueMillis(1_000, 1_099)).isEqualTo(1_100);
    }

    @Test
    void onlyTheFirstOfTheWaitingNeedsATimer() {
        assertThat(throttle.decide(1_000, false, 1_001)).isEqualTo(WAIT);
        assertThat(throttle.decide(1_000, true, 1_002)).isEqualTo(ALREADY_WAITING);
    }

    @Test
    void whatWaitsIsPublishedByAChangeThatComesBeforeItsLateTimer() {
        assertThat(throttle.decide(1_000, true, 1_100)).isEqualTo(PUBLISH);
    }

    @Test
    void withoutAnIntervalNothingWaits() {
        PublicationThrottle none = new PublicationThrottle(0);
        assertThat(none.decide(1_000, false, 1_000)).isEqualTo(PUBLISH);
        assertThat(none.decide(2_000, true, 1_000)).isEqualTo(PUBLISH);
    }

    /** However far ahead the clock of the last publication was. */
    @Test
    void aClockThatIsBehindWaitsAnIntervalAndNoLonger() {
        assertThat(throttle.decide(9_000_000, false, 1_000)).isEqualTo(WAIT);
        assertThat(throttle.dueMillis(9_000_000, 1_000)).isEqualTo(1_100);
        assertThat(throttle.dueMillis(1_001, 1_000)).isEqualTo(1_100);
    }

    /** Changes in bursts and lulls, on a clock that at times is set back as by a restart. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void itPublishesAsOneThatCountsMilliseconds(int seed) {
        Random random = new Random(seed);
        int intervalMillis = random.nextInt(40);
        Key key = new Key(intervalMillis);
        long nowMillis = 1_000_000;
        for (int step = 0; step < 5_000; step++) {
            String about = "seed " + seed + ", step " + step;
            if (random.nextInt(200) == 0) {
                nowMillis -= random.nextInt(200);
                key.restart(nowMillis);
            } else {
                nowMillis += random.nextInt(random.nextBoolean() ? 4 : 100);
            }
            key.fireUntil(nowMillis);
            key.change(nowMillis, about);
        }
        key.fireUntil(NEVER - 1);
        assertThat(key.unpublished).as("seed %d", seed).isZero();
        assertThat(key.publicationCount).as("seed %d", seed).isGreaterThan(100);
    }

    /** One key, with the timers and the memory that an operator has. */
    private static final class Key {

        private final long intervalMillis;
        private final PublicationThrottle throttle;
        private long publishedAtMillis;
        private boolean restarted = true;
        private long timerMillis = NEVER;
        private int unpublished;
        private int publicationCount;

        Key(long intervalMillis) {
            this.intervalMillis = intervalMillis;
            throttle = new PublicationThrottle(intervalMillis);
        }

        void change(long nowMillis, String about) {
            boolean pending = timerMillis != NEVER;
            PublicationThrottle.Decision decision =
                    throttle.decide(publishedAtMillis, pending, nowMillis);
            long naiveMillis = naiveDueMillis(nowMillis);
            PublicationThrottle.Decision waits = pending ? ALREADY_WAITING : WAIT;
            assertThat(decision).as(about).isEqualTo(naiveMillis == nowMillis ? PUBLISH : waits);
            unpublished++;
            if (decision == PUBLISH) {
                publish(nowMillis);
            } else if (decision == WAIT) {
                timerMillis = throttle.dueMillis(publishedAtMillis, nowMillis);
                assertThat(timerMillis).as(about).isEqualTo(naiveMillis);
            }
        }

        /** Counts from now to the first millisecond that lies an interval after what it knows. */
        private long naiveDueMillis(long nowMillis) {
            long lastMillis = publishedAtMillis > nowMillis ? nowMillis : publishedAtMillis;
            long dueMillis = nowMillis;
            while (dueMillis - lastMillis < intervalMillis) {
                dueMillis++;
            }
            return dueMillis;
        }

        void fireUntil(long nowMillis) {
            if (timerMillis <= nowMillis) {
                publish(timerMillis);
            }
        }

        /** The timers of before come at their times of before; what is due at once, at once. */
        void restart(long nowMillis) {
            restarted = true;
            fireUntil(nowMillis);
        }

        private void publish(long nowMillis) {
            if (!restarted) {
                assertThat(nowMillis - publishedAtMillis).isGreaterThanOrEqualTo(intervalMillis);
            }
            restarted = false;
            publishedAtMillis = nowMillis;
            timerMillis = NEVER;
            unpublished = 0;
            publicationCount++;
        }
    }
}
