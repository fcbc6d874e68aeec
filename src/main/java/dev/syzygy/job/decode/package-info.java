/**
 * Stage decode: bytes to events, or a dead letter that carries the bytes; it never fails the job.
 */
package dev.syzygy.job.decode;
