package dev.syzygy.job.runtime;

import dev.syzygy.event.DeadLetter;
import org.apache.flink.util.OutputTag;

/** The side output of every operator that refuses records. */
public final class DeadLetters {

    /** Refused records. */
    public static final OutputTag<DeadLetter> TAG =
            new OutputTag<>("dead-letters", RecordCodecs.DEAD_LETTER.typeInfo());

    private DeadLetters() {}
}
