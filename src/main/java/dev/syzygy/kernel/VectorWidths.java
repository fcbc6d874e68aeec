package dev.syzygy.kernel;

import jdk.incubator.vector.IntVector;

/** What the vector module says of this machine. */
final class VectorWidths {

    private VectorWidths() {}

    /** Bits of the vectors that the JVM prefers. */
    static int preferredBits() {
        return IntVector.SPECIES_PREFERRED.vectorBitSize();
    }
}
