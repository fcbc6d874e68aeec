package dev.syzygy.app.bench;

import dev.syzygy.app.host.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Times whole passes in rounds; all threads begin a round together. */
public final class KernelTiming {

    private static final long ROUND_MINUTES_MAX = 10;

    private final Rounds rounds;
    private final int threads;

    /**
     * How long to measure.
     *
     * @param warmUps rounds that do not count
     * @param count rounds that count
     * @param millis length of a round, at least one pass
     */
    public record Rounds(int warmUps, int count, long millis) {

        /** For figures to keep. */
        public static final Rounds FULL = new Rounds(3, 7, 700);

        /** For a first look. */
        public static final Rounds QUICK = new Rounds(1, 3, 100);
    }

    /**
     * What came of it.
     *
     * @param checksum of one pass; the same in every round and thread
     */
    record Result(double bestPairsPerSecond, double medianPairsPerSecond, long checksum) {}

    private record Round(long pairs, long nanos, long checksum) {}

    KernelTiming(Rounds rounds, int threads) {
        this.rounds = rounds;
        this.threads = threads;
    }

    /** Measures an operation; each thread makes its own work and closes it. */
    Result measure(Supplier<KernelPass> work, KernelOperation operation) {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<Round>>> workers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                workers.add(() -> rounds(work, operation, together));
            }
            List<List<Round>> byThread = new ArrayList<>();
            for (Future<List<Round>> worker : pool.invokeAll(workers)) {
                byThread.add(worker.get());
            }
            return result(byThread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UserException known
                    ? known
                    : new UserException("the kernel failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Round> rounds(
            Supplier<KernelPass> work, KernelOperation operation, CyclicBarrier together)
            throws Exception {
        List<Round> counted = new ArrayList<>();
        try (KernelPass pass = work.get()) {
            for (int round = 0; round < rounds.warmUps() + rounds.count(); round++) {
                // With a limit: a thread that failed never comes.
                together.await(ROUND_MINUTES_MAX, TimeUnit.MINUTES);
                Round result = round(pass, operation);
                if (round >= rounds.warmUps()) {
                    counted.add(result);
                }
            }
        }
        return counted;
    }

    private Round round(KernelPass pass, KernelOperation operation) {
        long length = TimeUnit.MILLISECONDS.toNanos(rounds.millis());
        long begin = System.nanoTime();
        long pairs = 0;
        long nanos;
        do {
            pass.run(operation);
            pairs += pass.pairCount();
            nanos = System.nanoTime() - begin;
        } while (nanos < length);
        return new Round(pairs, nanos, pass.checksum(operation));
    }

    private Result result(List<List<Round>> byThread) {
        long checksum = byThread.get(0).get(0).checksum();
        double[] rates = new double[rounds.count()];
        for (List<Round> ofThread : byThread) {
            for (int round = 0; round < rates.length; round++) {
                Round one = ofThread.get(round);
                rates[round] += one.pairs() * 1e9 / one.nanos();
                if (one.checksum() != checksum) {
                    throw new UserException("two passes over the same charts differ");
                }
            }
        }
        Arrays.sort(rates);
        return new Result(rates[rates.length - 1], rates[rates.length / 2], checksum);
    }
}
