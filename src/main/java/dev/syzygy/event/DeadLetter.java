package dev.syzygy.event;

/**
 * A record that was refused, verbatim, with the reason.
 *
 * @param record the refused record
 * @param stage name of the operator that refused it
 * @param code machine-readable reason, in capitals
 * @param message one sentence; holds no birth data and no names
 */
public record DeadLetter(RawRecord record, String stage, String code, String message) {}
