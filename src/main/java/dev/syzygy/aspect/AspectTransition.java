package dev.syzygy.aspect;

/** What a move did to an aspect. Persisted: append only. */
public enum AspectTransition {
    /** The separation came within the orb limit. */
    BEGAN,
    /** The orb passed through zero, or reached it. */
    PERFECTED,
    /** The separation left the orb limit. */
    ENDED
}
