package dev.syzygy.kernel.opencl;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jocl.CLException;

/**
 * A device that may be lost: when a call of it fails, everything on it is given up, and it is
 * opened again after a back-off that doubles from one second to a minute.
 *
 * @param <T> what works with the open device; made anew whenever the device is opened
 */
public final class OpenClLink<T> implements AutoCloseable {

    private static final long BACK_OFF_NANOS_MIN = TimeUnit.SECONDS.toNanos(1);
    private static final long BACK_OFF_NANOS_MAX = TimeUnit.MINUTES.toNanos(1);

    private final OpenClDevice device;
    private final OpenClSettings settings;
    private final Function<OpenClSession, T> workers;

    /** Null while the device is lost. */
    private OpenClSession session;

    private T worker;
    private long retryAtNanos;
    private long backOffNanos = BACK_OFF_NANOS_MIN;
    private long calls;
    private long failures;
    private String problem = "";

    /**
     * A link; opens the device, or counts that as its first failure.
     *
     * @param workers makes what works with a session; may use it already
     */
    public OpenClLink(
            OpenClDevice device, OpenClSettings settings, Function<OpenClSession, T> workers) {
        this.device = device;
        this.settings = settings;
        this.workers = workers;
        open();
    }

    /**
     * Whether the device did the work. If not, it is lost, and what the work had done by then is
     * worth nothing.
     */
    public boolean run(Consumer<T> work) {
        if (!isOpen()) {
            return false;
        }
        try {
            work.accept(worker);
        } catch (CLException e) {
            lose(e);
            return false;
        }
        calls++;
        backOffNanos = BACK_OFF_NANOS_MIN;
        return true;
    }

    /** How often the device did work. */
    public long calls() {
        return calls;
    }

    /** How often the device failed, at work or when it was opened. */
    public long failures() {
        return failures;
    }

    /** What the device last failed with; empty if it never did. */
    public String problem() {
        return problem;
    }

    /** The most device memory that was in use, in bytes; 0 while the device is lost. */
    public long bytesPeak() {
        return session == null ? 0 : session.bytesPeak();
    }

    /** Releases what is open on the device. */
    @Override
    public void close() {
        worker = null;
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private boolean isOpen() {
        if (session == null && settings.nanoClock().getAsLong() - retryAtNanos >= 0) {
            open();
        }
        return session != null;
    }

    private void open() {
        try {
            session = new OpenClSession(device, settings.beforeCall());
            worker = workers.apply(session);
        } catch (CLException | LinkageError e) {
            lose(e);
        }
    }

    private void lose(Throwable cause) {
        failures++;
        problem = device + ": " + cause.getMessage();
        close();
        retryAtNanos = settings.nanoClock().getAsLong() + backOffNanos;
        backOffNanos = Math.min(2 * backOffNanos, BACK_OFF_NANOS_MAX);
    }
}
