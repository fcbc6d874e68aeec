/**
 * The scoring profiles of an operator: built-in, and from the topic; compiled, and remembered as
 * broadcast state.
 */
package dev.syzygy.job.profiles;
