package dev.syzygy.job.config;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.population.Cohort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cohorts as they are written in an option: {@code NAME[:OVERALL_MIN[:PROFILE]],...}. */
final class Cohorts {

    /** The threshold where none is given: the best of the default profile's bands. */
    static final int OVERALL_MIN_TENTHS = 800;

    private static final int OVERALL_MAX_TENTHS = 10_000;

    private Cohorts() {}

    /**
     * The cohorts of an option's text.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    static List<Cohort> parse(String text) {
        List<Cohort> cohorts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Cohort cohort = parseOne(part.strip());
            if (!names.add(cohort.name())) {
                throw new IllegalArgumentException("cohort " + cohort.name() + " is named twice");
            }
            cohorts.add(cohort);
        }
        return List.copyOf(cohorts);
    }

    private static Cohort parseOne(String part) {
        String[] fields = part.split(":", -1);
        if (fields.length > 3 || !ChartIds.isValid(fields[0])) {
            throw new IllegalArgumentException("'" + part + "' is no cohort");
        }
        int tenths = fields.length > 1 ? tenths(fields[1]) : OVERALL_MIN_TENTHS;
        String profile = fields.length > 2 ? fields[2] : null;
        if (profile != null && !ChartIds.isValid(profile)) {
            throw new IllegalArgumentException("'" + profile + "' is no profile id");
        }
        return new Cohort(fields[0], tenths, profile);
    }

    private static int tenths(String text) {
        int tenths;
        try {
            tenths = new BigDecimal(text).movePointRight(1).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' has more than one decimal", e);
        }
        if (tenths < 0 || tenths > OVERALL_MAX_TENTHS) {
            throw new IllegalArgumentException("'" + text + "' is not from 0 to 1000");
        }
        return tenths;
    }
}
