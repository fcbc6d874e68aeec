package dev.syzygy.job.decode;

import dev.syzygy.event.RefusalCode;
import dev.syzygy.job.runtime.Counters;
import org.apache.flink.api.common.functions.RuntimeContext;

/** What a decoder counts: the records it refuses, by code. */
final class DecodeMetrics extends Counters {

    DecodeMetrics(RuntimeContext context) {
        super(context);
    }

    void countRefused(RefusalCode code) {
        refused(code).inc();
    }
}
