/** JSON forms of records: lines of results, and scoring profiles as files. */
package dev.syzygy.serde.json;
