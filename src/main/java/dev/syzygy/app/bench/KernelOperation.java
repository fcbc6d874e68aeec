package dev.syzygy.app.bench;

/** What kernels are asked to do. */
enum KernelOperation {
    /** The total of each pair. */
    SCORE("score", 1),

    /** Totals, counted by score, aspects counted by points, survivors kept. */
    SCREEN("screen", 1),

    /** The same for pairs with a moved chart, before and after: two evaluations of a pair. */
    SCREEN_MOVES("screen moves", 2);

    final String title;
    final int evaluationsPerPair;

    KernelOperation(String title, int evaluationsPerPair) {
        this.title = title;
        this.evaluationsPerPair = evaluationsPerPair;
    }
}
