package dev.syzygy.serde.binary;

import dev.syzygy.event.RefusalCode;

/**
 * A record that cannot be used; the only exception a decoder throws, whatever the bytes. It carries
 * no stack trace, because a flood of poison must not cost more than a flood of records.
 */
public final class RefusedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;

    /**
     * A refusal.
     *
     * @param message one sentence; holds no birth data and no names
     */
    public RefusedRecordException(RefusalCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The refusal that anything thrown while decoding amounts to. */
    public static RefusedRecordException of(Exception thrown) {
        if (thrown instanceof RefusedRecordException refusal) {
            return refusal;
        }
        // The class alone: Avro's messages quote values.
        return new RefusedRecordException(
                RefusalCode.MALFORMED,
                "the value does not decode (" + thrown.getClass().getSimpleName() + ")");
    }

    /** The reason, for programs. */
    public RefusalCode code() {
        return code;
    }
}
