package dev.syzygy.serde;

import java.nio.charset.StandardCharsets;

/**
 * Turns events into records of one topic. Keeps buffers: one instance for each thread.
 *
 * <p>Records are written field by field in the order of the schema, without generated objects in
 * between: a score holds some forty aspects, and scores leave by the hundred thousand a second.
 *
 * @param <E> the event
 */
public abstract sealed class RecordEncoder<E>
        permits ScoreEncoder,
                TransitionEncoder,
                PopulationEncoder,
                MatchesEncoder,
                DeadLetterEncoder {

    private static final double ORB_STEPS_PER_DEGREE = 1e6;

    RecordEncoder() {}

    /** The record of an event. */
    public abstract EncodedRecord encode(E event);

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static EncodedRecord.Header header(String name, long number) {
        return new EncodedRecord.Header(name, utf8(Long.toString(number)));
    }

    static EncodedRecord.Header header(String name, String text) {
        return new EncodedRecord.Header(name, utf8(text));
    }

    /** An orb to a millionth of a degree, so that its shortest decimal is the one people expect. */
    static float publishedOrb(float degrees) {
        return (float) (Math.rint(degrees * ORB_STEPS_PER_DEGREE) / ORB_STEPS_PER_DEGREE);
    }
}
