package dev.syzygy.job.runtime;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * A processing-time timer of a whole operator, not of a key: armed at most once at a time. It runs
 * in the task's own thread; what its action throws fails the task.
 */
public final class OneShotTimer {

    private final ProcessingTimeService service;
    private final ThrowingRunnable<Exception> action;
    private ScheduledFuture<?> armed;

    public OneShotTimer(ProcessingTimeService service, ThrowingRunnable<Exception> action) {
        this.service = service;
        this.action = action;
    }

    /** Runs the action at a time, unless it is going to run already. */
    public void armAt(long atMillis) {
        if (armed == null) {
            armed =
                    service.registerTimer(
                            atMillis,
                            time -> {
                                armed = null;
                                action.run();
                            });
        }
    }

    /** Runs the action after a delay, unless it is going to run already. */
    public void armIn(long delayMillis) {
        if (armed == null) {
            armAt(service.getCurrentProcessingTime() + delayMillis);
        }
    }
}
