package dev.syzygy.app.host;

import dev.syzygy.file.FileException;

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

    /** Whether a failure's message is all that the user needs: one of these, or a bad file's. */
    public static boolean speaksToUsers(Throwable failure) {
        return failure instanceof UserException || failure instanceof FileException;
    }
}
