/** Reckons the memory, state and parallelism that a deployment needs. */
package dev.syzygy.app.plan;
