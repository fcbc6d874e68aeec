package dev.syzygy.kernel;

/** Resolves what its arguments request and prints the reasons, or why it was refused. */
final class KernelSelectionChild {

    private KernelSelectionChild() {}

    public static void main(String[] requests) {
        for (String request : requests) {
            try {
                System.out.println(KernelSelection.resolve(request).reason());
            } catch (IllegalStateException e) {
                System.out.println(e);
            }
        }
    }
}
