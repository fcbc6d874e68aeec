package dev.syzygy.kernel.opencl;

/** Words on their way into a buffer, through the session's pinned page. */
public final class OpenClUpload {

    private final OpenClSession session;
    private final OpenClBuffer buffer;
    private long written;

    OpenClUpload(OpenClSession session, OpenClBuffer buffer) {
        this.session = session;
        this.buffer = buffer;
        session.page().clear();
    }

    /** Appends a word. */
    public void put(int word) {
        if (!session.page().hasRemaining()) {
            flush();
        }
        session.page().put(word);
    }

    /** Appends words of an array. */
    public void put(int[] words, int first, int count) {
        for (int done = 0; done < count; ) {
            if (!session.page().hasRemaining()) {
                flush();
            }
            int part = Math.min(session.page().remaining(), count - done);
            session.page().put(words, first + done, part);
            done += part;
        }
    }

    /** Appends the same word many times. */
    public void fill(int word, int count) {
        for (int done = 0; done < count; done++) {
            put(word);
        }
    }

    /** Sends what is still here. */
    public void finish() {
        flush();
    }

    private void flush() {
        int count = session.page().position();
        if (count > 0) {
            session.write(buffer, written, count);
            written += count;
            session.page().clear();
        }
    }
}
