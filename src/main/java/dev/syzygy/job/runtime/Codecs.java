package dev.syzygy.job.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * All codecs by id, as the rooms provide them. An id names a form for ever: checkpoints refer to
 * it.
 */
public final class Codecs {

    private static final Map<String, Codec<?>> BY_ID = load();

    private Codecs() {}

    /** All ids. */
    public static Set<String> ids() {
        return BY_ID.keySet();
    }

    /**
     * The codec with an id.
     *
     * @throws IllegalArgumentException if there is none, as in a checkpoint of a newer release
     */
    @SuppressWarnings("unchecked")
    static <T> Codec<T> byId(String id) {
        Codec<?> codec = BY_ID.get(id);
        if (codec == null) {
            throw new IllegalArgumentException(
                    "no codec '" + id + "': the state was written by another release");
        }
        return (Codec<T>) codec;
    }

    /** By the loader of this class: on a cluster that of the job's jar, not the thread's own. */
    private static Map<String, Codec<?>> load() {
        Map<String, Codec<?>> byId = new HashMap<>();
        for (CodecProvider provider :
                ServiceLoader.load(CodecProvider.class, Codecs.class.getClassLoader())) {
            for (Codec<?> codec : provider.codecs()) {
                if (byId.put(codec.id(), codec) != null) {
                    throw new IllegalStateException("two codecs have the id '" + codec.id() + "'");
                }
            }
        }
        return Map.copyOf(byId);
    }
}
