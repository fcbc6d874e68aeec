package dev.syzygy.kernel;

import dev.syzygy.kernel.opencl.OpenClDevice;
import dev.syzygy.kernel.opencl.OpenClLink;
import dev.syzygy.kernel.opencl.OpenClOutcome;
import dev.syzygy.kernel.opencl.OpenClSettings;
import dev.syzygy.score.ScoringTable;
import java.util.function.Consumer;

/**
 * Evaluates blocks on an OpenCL device. What does not fit the device memory is cut into pieces, and
 * only survivors and sums travel back.
 *
 * <p>Small work goes to a kernel on the host, and so does all work while the device is lost (see
 * {@link OpenClLink}): a call whose device work fails is evaluated on the host from its beginning,
 * with the same result.
 *
 * <p>Not for tables that {@linkplain ScoringTable#fitsBlockLanes() do not fit} block kernels.
 */
public final class OpenClKernel implements AspectKernel {

    /** How this kernel is called in options, logs and summaries. */
    public static final String NAME = "opencl";

    private final ScoringTable table;
    private final long leastPairs;
    private final AspectKernel host;
    private final OpenClLink<OpenClEvaluation> link;
    private final OpenClOutcome outcome = new OpenClOutcome();
    private final Survivors survivors = new Survivors();

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
        this.leastPairs = settings.leastPairs();
        this.host = host;
        link =
                new OpenClLink<>(
                        device,
                        settings,
                        session ->
                                new OpenClEvaluation(
                                        session, device, table, settings.memoryBytesMax()));
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
        return link.calls();
    }

    /** How often the device failed, in an evaluation or when it was opened. */
    public long deviceFailures() {
        return link.failures();
    }

    /** What the device last failed with; empty if it never did. */
    public String deviceProblem() {
        return link.problem();
    }

    /** The most device memory that was in use, in bytes; 0 while the device is lost. */
    long bytesPeak() {
        return link.bytesPeak();
    }

    @Override
    public void score(ChartBlock probes, ChartBlock members, int[] units) {
        long pairs = (long) probes.size() * members.size();
        if (!onDevice(pairs, work -> work.score(probes, members, units))) {
            host.score(probes, members, units);
        }
    }

    @Override
    public Survivors screen(
            ChartBlock probes,
            int sign,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        OpenClScreen.Probes signed = OpenClScreen.Probes.signed(probes, sign);
        return screenOnDevice(new OpenClScreen(signed, members, spans, screening))
                ? survivors
                : host.screen(probes, sign, members, spans, screening);
    }

    @Override
    public Survivors screenMoves(
            ChartBlock before,
            ChartBlock after,
            int[] movedSlots,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        OpenClScreen.Probes moved = OpenClScreen.Probes.moved(before, after, movedSlots);
        return screenOnDevice(new OpenClScreen(moved, members, spans, screening))
                ? survivors
                : host.screenMoves(before, after, movedSlots, members, spans, screening);
    }

    /** Releases the device and closes the host's kernel. */
    @Override
    public void close() {
        link.close();
        host.close();
    }

    private boolean screenOnDevice(OpenClScreen screen) {
        outcome.clear();
        long pairs = screen.meetingCount(screen.range());
        boolean done = onDevice(pairs, work -> work.screen(screen, outcome));
        if (done) {
            takeOver(screen);
        }
        return done;
    }

    private void takeOver(OpenClScreen screen) {
        add(outcome.pairsByTenths(), screen.screening().pairsByTenths());
        add(outcome.aspects(), screen.screening().aspects());
        screen.screening().addEvaluations(outcome.evaluations());
        survivors.clear();
        outcome.forEachSurvivor(screen.probes().count(), screen.members().size(), survivors::add);
    }

    private static void add(long[] changes, long[] sums) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += changes[index];
        }
    }

    /** Whether the device did the work; if not, the host is to do all of it. */
    private boolean onDevice(long pairs, Consumer<OpenClEvaluation> work) {
        return pairs >= leastPairs && link.run(work);
    }
}
