package dev.syzygy.job.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * All codecs by id, as the rooms provide them. An id names a form for ever: checkpoints refer to
 * it.
 */
final class Codecs {

    private static final String SERVICES = "META-INF/services/" + CodecProvider.class.getName();

    /** By the loader of this class: on a cluster that of the job's jar, not the thread's own. */
    private static final Map<String, Codec<?>> BY_ID =
            catalogue(ServiceLoader.load(CodecProvider.class, Codecs.class.getClassLoader()));

    private Codecs() {}

    /** All ids. */
    static Set<String> ids() {
        return BY_ID.keySet();
    }

    /**
     * The codec with an id.
     *
     * @throws IllegalArgumentException if there is none: the checkpoint is of another release, or
     *     the jar was put together without the list of all providers
     */
    @SuppressWarnings("unchecked")
    static <T> Codec<T> byId(String id) {
        Codec<?> codec = BY_ID.get(id);
        if (codec == null) {
            throw new IllegalArgumentException(
                    "no codec '"
                            + id
                            + "' among "
                            + new TreeSet<>(ids())
                            + ": the state was written by another release, or this jar lacks a"
                            + " provider in "
                            + SERVICES);
        }
        return (Codec<T>) codec;
    }

    /**
     * Refuses a codec that its id would not find again. Whoever draws the graph meets this, before
     * a task on the cluster has to read by the id.
     *
     * @throws IllegalStateException if no provider gives this very codec
     */
    static void requireProvided(Codec<?> codec) {
        if (!codec.equals(BY_ID.get(codec.id()))) {
            throw new IllegalStateException(
                    "no provider in " + SERVICES + " gives this codec '" + codec.id() + "'");
        }
    }

    /** The codecs of all providers by id; none at all means that the jar lost their list. */
    static Map<String, Codec<?>> catalogue(Iterable<CodecProvider> providers) {
        Map<String, Codec<?>> byId = new HashMap<>();
        for (CodecProvider provider : providers) {
            for (Codec<?> codec : provider.codecs()) {
                if (byId.put(codec.id(), codec) != null) {
                    throw new IllegalStateException("two codecs have the id '" + codec.id() + "'");
                }
            }
        }
        if (byId.isEmpty()) {
            throw new IllegalStateException("no codecs: this jar lacks " + SERVICES);
        }
        return Map.copyOf(byId);
    }
}
