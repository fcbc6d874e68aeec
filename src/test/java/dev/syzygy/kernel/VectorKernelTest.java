package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The vector kernel against the specification, at every width this machine has. */
class VectorKernelTest extends AspectKernelContract {

    private static final int[] WIDTHS = {128, 256, 512};

    /** Three million pairs at each width. */
    @Override
    long largeBlockSeeds() {
        return 20;
    }

    @Override
    Map<String, Function<ScoringTable, AspectKernel>> kernels() {
        Map<String, Function<ScoringTable, AspectKernel>> kernels = new LinkedHashMap<>();
        for (int laneBits : WIDTHS) {
            if (laneBits <= VectorKernel.preferredLaneBits()) {
                kernels.put(laneBits + " bits", table -> kernel(table, laneBits));
            }
        }
        return kernels;
    }

    private static VectorKernel kernel(ScoringTable table, int laneBits) {
        VectorKernel kernel = new VectorKernel(table, laneBits);
        assertThat(kernel.laneBits()).isEqualTo(laneBits);
        return kernel;
    }

    @Test
    void refusesTablesAndWidthsThatDoNotFit() {
        ScoringTable wide = ScoringTable.compile(Profiles.overlapping());
        ScoringTable withModality = ScoringTable.compile(Profiles.discepolo());
        ScoringTable narrow = ScoringTable.compile(Profiles.cosmichub());
        for (ScoringTable table : List.of(wide, withModality)) {
            assertThat(table.fitsBlockLanes()).isFalse();
            assertThatThrownBy(() -> new VectorKernel(table))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(table.profile().id());
        }
        for (int laneBits : new int[] {0, 64, 192, 1024, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> new VectorKernel(narrow, laneBits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(laneBits));
        }
    }

    @Test
    void isThereWithItsPreferredWidth() {
        assertThat(VectorKernel.isAvailable()).isTrue();
        VectorKernel kernel = new VectorKernel(ScoringTable.compile(Profiles.cosmichub()));
        assertThat(kernel.laneBits()).isEqualTo(VectorKernel.preferredLaneBits());
        assertThat(kernel.name()).isEqualTo(VectorKernel.NAME);
    }
}
