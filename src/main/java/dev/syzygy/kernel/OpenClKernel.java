package dev.syzygy.kernel;

import dev.syzygy.score.ScoringTable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jocl.CLException;

/**
 * Evaluates blocks on an OpenCL device. What does not fit the device memory is cut into pieces, and
 * only survivors and sums travel back.
 *
 * <p>Small work goes to a kernel on the host, and so does all work while the device is lost: a call
 * whose device work fails is evaluated on the host from its beginning, with the same result. The
 * device is tried again after a back-off that doubles from one second to a minute.
 *
 * <p>Not for tables that {@linkplain ScoringTable#fitsBlockLanes() do not fit} block kernels.
 */
public final class OpenClKernel implements AspectKernel {

    /** How this kernel is called in options, logs and summaries. */
    public static final String NAME = "opencl";

    private static final long BACK_OFF_NANOS_MIN = TimeUnit.SECONDS.toNanos(1);
    private static final long BACK_OFF_NANOS_MAX = TimeUnit.MINUTES.toNanos(1);

    private final ScoringTable table;
    private final OpenClDevice device;
    private final OpenClSettings settings;
    private final AspectKernel host;
    private final OpenClOutcome outcome = new OpenClOutcome();

    /** Null while the device is lost. */
    private OpenClSession session;

    private OpenClEvaluation evaluation;
    private long retryAtNanos;
    private long backOffNanos = BACK_OFF_NANOS_MIN;
    private long deviceCalls;
    private long deviceFailures;
    private String deviceProblem = "";

    /**
     * A kernel that scores by a table; opens the device, or counts that as its first failure.
     *
     * @param host evaluates what does not go to the device; closed with this kernel
     * @throws IllegalArgumentException if the table is not for block kernels or the memory is less
     *     than the least
     */
    OpenClKernel(
            ScoringTable table, OpenClDevice device, OpenClSettings settings, AspectKernel host) {
        int bonusCount = table.profile().bonuses().house().size();
        long least = OpenClEvaluation.memoryBytesLeast(bonusCount);
        if (!table.fitsBlockLanes()) {
            throw new IllegalArgumentException("the table does not fit block kernels");
        }
        if (settings.memoryBytesMax() < least) {
            throw new IllegalArgumentException(
                    "device memory of %d bytes is below the least, %d"
                            .formatted(settings.memoryBytesMax(), least));
        }
        this.table = table;
        this.device = device;
        this.settings = settings;
        this.host = host;
        open();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ScoringTable table() {
        return table;
    }

    /** Calls that the device evaluated. */
    public long deviceCalls() {
        return deviceCalls;
    }

    /** How often the device failed, in an evaluation or when it was opened. */
    public long deviceFailures() {
        return deviceFailures;
    }

    /** What the device last failed with; empty if it never did. */
    public String deviceProblem() {
        return deviceProblem;
    }

    /** The most device memory that was in use, in bytes; 0 while the device is lost. */
    long bytesPeak() {
        return session == null ? 0 : session.bytesPeak();
    }

    @Override
    public void score(ChartBlock probes, ChartBlock members, int[] units) {
        long pairs = (long) probes.size() * members.size();
        if (!onDevice(pairs, work -> work.score(probes, members, units))) {
            host.score(probes, members, units);
        }
    }

    @Override
    public void screen(
            ChartBlock probes,
            int sign,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        if (!screenOnDevice(
                new OpenClScreen(probes, probes, sign, null, members, spans, screening))) {
            host.screen(probes, sign, members, spans, screening);
        }
    }

    @Override
    public void screenMoves(
            ChartBlock before,
            ChartBlock after,
            int[] movedSlots,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        if (!screenOnDevice(
                new OpenClScreen(before, after, 0, movedSlots, members, spans, screening))) {
            host.screenMoves(before, after, movedSlots, members, spans, screening);
        }
    }

    /** Releases the device and closes the host's kernel. */
    @Override
    public void close() {
        drop();
        host.close();
    }

    private boolean screenOnDevice(OpenClScreen screen) {
        outcome.clear();
        long pairs = screen.range().meetingCount(screen.spans());
        boolean done = onDevice(pairs, work -> work.screen(screen, outcome));
        if (done) {
            outcome.applyTo(screen.screening(), screen.before().size(), screen.members().size());
        }
        return done;
    }

    /** Whether the device did the work; if not, the host is to do all of it. */
    private boolean onDevice(long pairs, Consumer<OpenClEvaluation> work) {
        if (pairs < settings.leastPairs() || !isOpen()) {
            return false;
        }
        try {
            work.accept(evaluation);
        } catch (CLException e) {
            lose(e);
            return false;
        }
        deviceCalls++;
        backOffNanos = BACK_OFF_NANOS_MIN;
        return true;
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
            evaluation = new OpenClEvaluation(session, device, table, settings.memoryBytesMax());
        } catch (CLException | LinkageError e) {
            lose(e);
        }
    }

    private void lose(Throwable problem) {
        deviceFailures++;
        deviceProblem = device + ": " + problem.getMessage();
        drop();
        retryAtNanos = settings.nanoClock().getAsLong() + backOffNanos;
        backOffNanos = Math.min(2 * backOffNanos, BACK_OFF_NANOS_MAX);
    }

    private void drop() {
        evaluation = null;
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
