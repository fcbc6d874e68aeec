package dev.syzygy.app.host;

/** Closes what has been opened when the next step with it fails, an error of the JVM included. */
public final class CloseOnFailure {

    /**
     * A step with something open.
     *
     * @param <T> what it gives
     * @param <E> how it may fail
     */
    @FunctionalInterface
    public interface Step<T, E extends Exception> {

        /** Takes the step. */
        T take() throws E;
    }

    private CloseOnFailure() {}

    /** Takes a step; what closing throws never replaces the failure that led to it. */
    public static <T, E extends Exception> T of(AutoCloseable opened, Step<T, E> step) throws E {
        try {
            return step.take();
        } catch (Throwable failure) {
            close(opened, failure);
            throw failure;
        }
    }

    private static void close(AutoCloseable opened, Throwable failure) {
        try {
            opened.close();
        } catch (Exception also) {
            failure.addSuppressed(also);
        }
    }
}
