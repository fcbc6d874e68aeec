/** Stage chart-matches: the matches of each chart, and the best of them to be published. */
package dev.syzygy.job.chartmatches;
