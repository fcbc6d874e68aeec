package dev.syzygy.app.cli;

import java.util.List;

/** A command whose options are checked before it runs, together with what the parser found. */
interface CheckedOptions {

    /** Everything that is wrong, a sentence each: option, value, what is allowed. */
    List<String> problems();
}
