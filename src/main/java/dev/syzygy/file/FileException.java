package dev.syzygy.file;

/**
 * A file that cannot be used: it is missing, not readable, or not of the form that its name
 * promises. The message is one sentence that names the file and says what is wrong.
 */
public final class FileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure without an underlying cause. */
    public FileException(String message) {
        super(message);
    }

    /** A failure with the cause that {@code --verbose} shows. */
    public FileException(String message, Throwable cause) {
        super(message, cause);
    }
}
