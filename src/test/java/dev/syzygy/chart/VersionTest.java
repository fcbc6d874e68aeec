package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void revisionFirstThenEventTime() {
        assertThat(new Version(2, 0)).isGreaterThan(new Version(1, Long.MAX_VALUE));
        assertThat(new Version(1, 1)).isGreaterThan(new Version(1, 0));
        assertThat(new Version(1, 1)).isEqualByComparingTo(new Version(1, 1));
        assertThat(new Version(Long.MIN_VALUE, 0)).isLessThan(new Version(Long.MAX_VALUE, 0));
        assertThat(Version.NEVER).isLessThan(new Version(Long.MIN_VALUE, Long.MIN_VALUE + 1));
    }
}
