/**
 * Every option once: its name, meaning, default and limits; parsed into one typed object, all
 * errors at once.
 */
package dev.syzygy.job.config;
