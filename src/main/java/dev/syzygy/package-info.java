/** The job as a cluster starts it; the rest of Syzygy is in the packages below. */
package dev.syzygy;
