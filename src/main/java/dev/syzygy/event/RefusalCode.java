package dev.syzygy.event;

/** Why a record was refused. The names are published in dead letters: append only. */
public enum RefusalCode {
    /** The value is null or has no bytes, where the topic needs one. */
    EMPTY_VALUE,
    /** The value is longer than the limit {@code VALUE_BYTES_MAX}. */
    OVERSIZED,
    /** The value does not begin with C3 01. */
    WRONG_MAGIC,
    /** The fingerprint names no schema that is known here. */
    UNKNOWN_SCHEMA,
    /** The schema is known, but belongs on another topic. */
    WRONG_RECORD,
    /** The value ends before the record does, or announces more than it holds. */
    TRUNCATED,
    /** The record ends before the value does. */
    TRAILING_BYTES,
    /** The bytes are no record of the schema for another reason. */
    MALFORMED,
    /** The key is null, where the topic needs one. */
    MISSING_KEY,
    /** The key is no id of the topic's kind. */
    INVALID_KEY,
    /** The key names something else than the value does. */
    KEY_MISMATCH,
    /** A chart id, symbol or profile id is outside the pattern. */
    INVALID_ID,
    /** Both charts of a pair are the same. */
    SELF_PAIR,
    /** A position bears the name of no point. */
    UNKNOWN_POINT,
    /** A longitude is not finite. */
    INVALID_LONGITUDE,
    /** A speed is not finite or beyond the limit {@code SPEED_DEGREES_PER_DAY_MAX}. */
    INVALID_SPEED,
    /** The cusps are not twelve finite numbers. */
    INVALID_CUSPS,
    /** A group's name is outside the pattern of ids. */
    INVALID_GROUP,
    /** A chart lists more than the limit {@code GROUP_COUNT_MAX} groups. */
    TOO_MANY_GROUPS,
    /** The price method is not known, or the scale is not positive and finite. */
    INVALID_INSTRUMENT,
    /** The price is not finite. */
    INVALID_PRICE,
    /** The size of a tick is negative or not finite. */
    INVALID_SIZE,
    /** The profile contradicts its own rules; the message says where. */
    INVALID_PROFILE,
    /** The chart is watched by as many pairs as it may be. */
    WATCHES_OVER_LIMIT,
    /** A row of a file is no record. */
    REFUSED_ROW
}
