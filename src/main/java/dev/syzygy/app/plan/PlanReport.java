package dev.syzygy.app.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A plan as figures, each with the name that programs know.
 *
 * @param cohort null where none is asked for
 * @param constants by name
 */
public record PlanReport(
        String command,
        @JsonUnwrapped Cohort cohort,
        @JsonUnwrapped State state,
        @JsonUnwrapped Work work,
        @JsonUnwrapped Recommended recommended,
        Map<String, Constant> constants,
        Plan.Demand demand,
        StateSizes sizes) {

    /** Pairs, cells and working arrays of the cohort. */
    public record Cohort(
            long cohortPairs,
            long cohortMatches,
            int blocks,
            int cells,
            double imbalance,
            long bytesPerColumn,
            long arrayBytes,
            long arrayBytesSubtask) {}

    /** Encoded bytes of each state, and what RocksDB makes of all of it. */
    public record State(
            long chartStateBytes,
            long memberStateBytes,
            long pairStateBytes,
            long matchStateBytes,
            long populationStateBytes,
            long stateBytes,
            long checkpointBytes,
            long diskBytesMax) {}

    /**
     * What is to be done a second.
     *
     * @param cohort null where none is asked for
     */
    public record Work(double pairUpdatesPerSecond, @JsonUnwrapped CohortWork cohort) {}

    /**
     * What is to be done for the cohort.
     *
     * @param evaluationsAvailable a second; null if not known
     * @param millisPerUpdate null if not known
     */
    public record CohortWork(
            long evaluationsPerUpdate,
            double evaluationsNeeded,
            Double evaluationsAvailable,
            Double millisPerUpdate) {}

    /**
     * What to give to the job.
     *
     * @param cohortMemoryMib null where no cohort is asked for
     */
    public record Recommended(
            int parallelism,
            long heapBytesSubtask,
            long managedBytesSubtask,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long cohortMemoryMib) {}

    /**
     * A measured figure that the plan rests on.
     *
     * @param value null if not measured
     */
    public record Constant(Double value, String origin) {}

    /** The report of a plan that a command asked for. */
    public static PlanReport of(String command, Plan plan) {
        boolean withCohort = plan.demand().cohortSize() > 0;
        return new PlanReport(
                command,
                withCohort ? cohort(plan) : null,
                state(plan),
                new Work(plan.pairUpdatesPerSecond(), withCohort ? cohortWork(plan) : null),
                new Recommended(
                        plan.parallelism(),
                        plan.heapBytesOfSubtask(),
                        plan.managedBytesOfSubtask(),
                        withCohort ? plan.cohortMemoryMib() : null),
                measured(),
                plan.demand(),
                plan.sizes());
    }

    private static Cohort cohort(Plan plan) {
        return new Cohort(
                plan.cohortPairs(),
                plan.matches(),
                plan.blocks(),
                plan.cells(),
                plan.imbalance(),
                plan.bytesPerColumn(),
                plan.arrayBytes(),
                plan.arrayBytesOfSubtask());
    }

    private static State state(Plan plan) {
        return new State(
                plan.chartStateBytes(),
                plan.memberStateBytes(),
                plan.pairStateBytes(),
                plan.matchStateBytes(),
                plan.populationStateBytes(),
                plan.stateBytes(),
                plan.checkpointBytes(),
                plan.diskBytes());
    }

    private static CohortWork cohortWork(Plan plan) {
        return new CohortWork(
                plan.evaluationsPerUpdate(),
                plan.evaluationsNeeded(),
                known(plan.evaluationsAvailable()),
                known(plan.millisPerUpdate()));
    }

    private static Map<String, Constant> measured() {
        Map<String, Constant> constants = new LinkedHashMap<>();
        for (PlanConstant constant : PlanConstant.values()) {
            constants.put(
                    constant.name().toLowerCase(Locale.ROOT),
                    new Constant(known(constant.value), constant.origin));
        }
        return constants;
    }

    private static Double known(double figure) {
        return Double.isNaN(figure) ? null : figure;
    }
}
