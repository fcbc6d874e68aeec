package dev.syzygy.job.config;

import java.util.List;

/** Options that cannot be used; carries everything that is wrong with them at once. */
public final class OptionsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    /** All problems, a sentence each: option, value, what is allowed. */
    public OptionsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems, a sentence each. */
    public List<String> problems() {
        return problems;
    }
}
