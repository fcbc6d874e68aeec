/** How commands show what they found: as a table for people, as JSON for programs. */
package dev.syzygy.app.report;
