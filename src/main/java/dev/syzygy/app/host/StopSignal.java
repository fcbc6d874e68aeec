package dev.syzygy.app.host;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hears Ctrl-C and SIGTERM, and holds the JVM's end back until what was running has closed.
 *
 * <p>Whoever works looks at {@link #isRequested} or waits in {@link #await}, returns when asked to,
 * and closes this last.
 */
public final class StopSignal implements AutoCloseable {

    private static final long CLOSE_SECONDS_MAX = 20;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::holdBack, "stop-signal");

    private StopSignal() {}

    /** Begins to listen. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void holdBack() {
        request();
        try {
            if (!closed.await(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.err.println("gave up waiting for a clean end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for the end, as Ctrl-C does. */
    public void request() {
        requested.countDown();
    }

    /** Whether the end was asked for. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits; true as soon as the end is asked for, false when the time is over. */
    public boolean await(long millis) {
        try {
            return requested.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Everything is closed; the JVM may end. */
    @Override
    public void close() {
        closed.countDown();
        if (!isRequested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is ending already; the hook is past its wait.
                return;
            }
        }
    }
}
