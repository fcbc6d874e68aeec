package dev.syzygy.app.bench;

import dev.syzygy.app.host.UserException;
import dev.syzygy.app.report.Column;
import dev.syzygy.app.report.TextTable;
import dev.syzygy.kernel.KernelWorkload;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pairs a second of every kernel.
 *
 * <p>Its own loop and not JMH, which needs its generated classes and a JVM of its own for each
 * figure, and so does not fit a command that also runs from the jar: warm-up, then several rounds
 * of whole passes over blocks, best and median. A pass takes microseconds to milliseconds, far
 * above what the loop costs. {@code mvn -Pbench} runs the JMH benchmarks of the same kernels.
 */
public final class KernelBench {

    /** An odd number, so that the last vector of a row is never full. */
    private static final int CHECKED_MEMBERS = 257;

    private static final int CHECKED_PROBES = 5;
    private static final TextTable FIGURES =
            TextTable.of(
                    Column.text("kernel", 8),
                    Column.count("charts", 9),
                    Column.count("probes", 7),
                    Column.figure("threads", 8, "%d"),
                    Column.text("operation", 12),
                    Column.figure("best", 10, "%.2f"),
                    Column.figure("median", 10, "%.2f"));

    private final Scope scope;
    private final PrintWriter out;
    private final ScoringTable table =
            ScoringTable.compile(BuiltInProfiles.get(BuiltInProfiles.DEFAULT));
    private final Map<String, Long> checksums = new LinkedHashMap<>();

    /**
     * What to measure: all combinations.
     *
     * @param charts members of the block, 1 to 1,000,000 each
     * @param probes charts that meet the members in one pass, 1 to 4096 each
     * @param threads each with a kernel and blocks of its own, 1 to 256 each
     * @param kernels names
     * @param points points of every chart, 1 to 15
     * @param movedPoints points of each probe that move, 1 to {@code points}
     * @param timing how long
     */
    public record Scope(
            List<Integer> charts,
            List<Integer> probes,
            List<Integer> threads,
            List<String> kernels,
            int points,
            int movedPoints,
            KernelTiming.Rounds timing) {}

    /**
     * What was measured.
     *
     * @param kernels what each uses of the machine, or why it was not measured
     */
    public record Report(
            String profile,
            int points,
            int movedPoints,
            Map<String, String> kernels,
            List<Figure> figures) {}

    /**
     * Pairs a second of one combination.
     *
     * @param checksum of the answers, in hexadecimal digits
     */
    public record Figure(
            String kernel,
            int charts,
            int probes,
            int threads,
            String operation,
            int evaluationsPerPair,
            long pairsPerSecondBest,
            long pairsPerSecondMedian,
            String checksum) {}

    /** A benchmark that writes its table line by line. */
    public KernelBench(Scope scope, PrintWriter out) {
        this.scope = scope;
        this.out = out;
    }

    /** The kernels there are. */
    public static List<String> kernelNames() {
        return KernelCandidate.NAMES;
    }

    /**
     * Measures.
     *
     * @throws UserException if a kernel's answers are not those of the scalar kernel
     */
    public Report run() {
        List<Figure> figures = new ArrayList<>();
        Map<String, String> kernels = new LinkedHashMap<>();
        out.printf(
                Locale.ROOT,
                "%npairs a second, in millions; profile %s, %d points, %d of a probe move%n",
                table.profile().id(),
                scope.points(),
                scope.movedPoints());
        out.println(FIGURES.head());
        for (String name : scope.kernels()) {
            KernelCandidate kernel = KernelCandidate.of(name);
            kernels.put(name, (kernel.isMeasurable() ? "" : "not measured: ") + kernel.detail());
            if (kernel.isMeasurable()) {
                requireScalarAnswers(kernel);
                measure(kernel, figures);
            } else {
                out.println(FIGURES.row(name, kernels.get(name)));
            }
        }
        printNotes();
        return new Report(
                table.profile().id(), scope.points(), scope.movedPoints(), kernels, figures);
    }

    private void printNotes() {
        out.println(
                TextTable.NOTES.row(
                        "answers",
                        "equal to the scalar kernel's to the bit; screen moves evaluates a pair"
                                + " twice"));
        out.flush();
    }

    private void measure(KernelCandidate kernel, List<Figure> figures) {
        for (int charts : scope.charts()) {
            for (int probes : scope.probes()) {
                for (int threads : scope.threads()) {
                    for (KernelOperation operation : KernelOperation.values()) {
                        figures.add(figure(kernel, charts, probes, threads, operation));
                    }
                }
            }
        }
    }

    private Figure figure(
            KernelCandidate kernel,
            int charts,
            int probes,
            int threads,
            KernelOperation operation) {
        KernelTiming.Result result =
                new KernelTiming(scope.timing(), threads)
                        .measure(() -> pass(kernel, probes, charts), operation);
        requireSameChecksum(kernel, charts + "/" + probes + "/" + operation, result.checksum());
        out.println(
                FIGURES.row(
                        kernel.name(),
                        charts,
                        probes,
                        threads,
                        operation.title,
                        result.bestPairsPerSecond() / 1e6,
                        result.medianPairsPerSecond() / 1e6));
        out.flush();
        return new Figure(
                kernel.name(),
                charts,
                probes,
                threads,
                operation.title,
                operation.evaluationsPerPair,
                Math.round(result.bestPairsPerSecond()),
                Math.round(result.medianPairsPerSecond()),
                Long.toHexString(result.checksum()));
    }

    private void requireSameChecksum(KernelCandidate kernel, String work, long checksum) {
        Long before = checksums.putIfAbsent(work, checksum);
        if (before != null && before != checksum) {
            throw new UserException(
                    "kernel "
                            + kernel.name()
                            + " gives another checksum than the kernels before it: "
                            + work);
        }
    }

    private KernelPass pass(KernelCandidate kernel, int probes, int members) {
        List<HouseBonus> bonuses = table.profile().bonuses().house();
        return new KernelPass(
                kernel.maker().apply(table),
                new KernelWorkload(
                        KernelPass.SEED,
                        bonuses,
                        probes,
                        members,
                        scope.points(),
                        scope.movedPoints()));
    }

    private void requireScalarAnswers(KernelCandidate kernel) {
        KernelCandidate scalar = KernelCandidate.of(ScalarKernel.NAME);
        try (KernelPass specification = pass(scalar, CHECKED_PROBES, CHECKED_MEMBERS);
                KernelPass checked = pass(kernel, CHECKED_PROBES, CHECKED_MEMBERS)) {
            for (KernelOperation operation : KernelOperation.values()) {
                specification.run(operation);
                checked.run(operation);
                String difference = checked.difference(specification, operation);
                if (difference != null) {
                    throw new UserException(
                            "kernel "
                                    + kernel.name()
                                    + " does not give the scalar kernel's answers: "
                                    + operation.title
                                    + ", "
                                    + difference);
                }
            }
        }
    }
}
