package dev.syzygy.app.host;

/**
 * Something the user can put right: a missing file, a taken port, a broker that does not answer.
 * The message is one sentence that says what is wrong and what to do.
 */
public final class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure without an underlying cause. */
    public UserException(String message) {
        super(message);
    }

    /** A failure with the cause that {@code --verbose} shows. */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
