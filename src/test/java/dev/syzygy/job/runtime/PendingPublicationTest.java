package dev.syzygy.job.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.event.Cause;
import org.junit.jupiter.api.Test;

class PendingPublicationTest {

    @Test
    void whatWasTriggeredByTheSameIsEqual() {
        PendingPublication one = new PendingPublication(Cause.UNWATCH, 7);
        PendingPublication renewed = new PendingPublication(Cause.CHART_DELETION, 3);
        assertThat(renewed).isNotEqualTo(one);

        renewed.renew(Cause.UNWATCH, 7);

        assertThat(renewed).isEqualTo(one).hasSameHashCodeAs(one).hasToString(one.toString());
        assertThat(renewed).isNotEqualTo(new PendingPublication(Cause.UNWATCH, 8));
        assertThat(renewed).isNotEqualTo(new PendingPublication(Cause.CHART_DELETION, 7));
    }
}
