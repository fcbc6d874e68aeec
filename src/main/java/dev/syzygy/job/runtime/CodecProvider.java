package dev.syzygy.job.runtime;

import java.util.List;

/**
 * The codecs of one room. Each room names its own in {@code META-INF/services}, so that a
 * checkpoint's codec ids find them without this package seeing the rooms.
 */
public interface CodecProvider {

    /** The codecs that checkpoints and streams of this room refer to by id. */
    List<Codec<?>> codecs();
}
