package dev.syzygy.job.cohortcell;

import dev.syzygy.event.ProfileEvent;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.profiles.ProfileCatalog;
import dev.syzygy.job.profiles.ProfileDescriptors;
import dev.syzygy.job.profiles.ProfileFeed;
import dev.syzygy.job.runtime.OneShotTimer;
import dev.syzygy.kernel.KernelChoice;
import dev.syzygy.kernel.KernelSelection;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.population.Cohort;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Evaluates all pairs of cohorts: the first input brings each cell the charts that changed, the
 * second the profiles, to all subtasks.
 *
 * <p>It keeps no score of any pair. Which pairs were matches before a change, and what they added
 * to the population, follows from the charts as they were, which it holds. So a pair costs nothing
 * until it reaches the cohort's threshold; then pair-score is told, as it is told of a watch, of
 * every later change, and of the end.
 *
 * <p>The charts of a cell stand on the heap in arrays made for kernels. RocksDB has them too: it is
 * written before a checkpoint, with the charts that changed, and read when a cell is touched that
 * is not on the heap, after a restart or because memory was short.
 */
public final class CohortCellOperator extends AbstractStreamOperator<PairDelta>
        implements TwoInputStreamOperator<CellDelta, ProfileEvent, PairDelta> {

    private static final long serialVersionUID = 1;

    private final CohortGrid grid;
    private final List<ScoringProfile> builtInProfiles;
    private final String defaultProfileId;
    private final String kernelRequest;
    private final Limits limits;

    private transient KernelChoice kernels;
    private transient ProfileFeed profiles;
    private transient BroadcastState<String, String> settings;
    private transient Map<String, CohortScreen> screens;
    private transient CellStore store;
    private transient CohortOutput cohortOutput;
    private transient CellEvaluation evaluation;

    /** Changes by cell and chart, the latest of each. */
    private transient Map<String, TreeMap<String, CellDelta>> bundle;

    private transient int bundleSize;
    private transient OneShotTimer bundleTimer;
    private transient OneShotTimer tallyTimer;

    private transient CohortCellMetrics metrics;

    /**
     * What bounds the operator.
     *
     * @param bundleMillis longest time a change waits for others
     * @param bundleChangesMax changes in a bundle of a subtask, one for each cell of a chart
     * @param cellBytesMax bytes of a subtask's working arrays; the least recently used cells leave
     * @param populationMillis longest time a change of a population waits for others
     * @param rankChangesMax matches in a population delta before it is sent
     */
    public record Limits(
            long bundleMillis,
            int bundleChangesMax,
            long cellBytesMax,
            long populationMillis,
            int rankChangesMax)
            implements Serializable {}

    /**
     * An operator of these cohorts that knows some profiles from the start.
     *
     * @param kernelRequest see {@link KernelSelection#resolve}
     */
    public CohortCellOperator(
            CohortGrid grid,
            List<ScoringProfile> builtInProfiles,
            String defaultProfileId,
            String kernelRequest,
            Limits limits) {
        this.kernelRequest = kernelRequest;
        this.grid = grid;
        this.builtInProfiles = List.copyOf(builtInProfiles);
        this.defaultProfileId = defaultProfileId;
        this.limits = limits;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        profiles =
                new ProfileFeed(
                        context.getOperatorStateStore()
                                .getBroadcastState(ProfileDescriptors.profiles()),
                        builtInProfiles,
                        defaultProfileId);
        settings =
                context.getOperatorStateStore()
                        .getBroadcastState(CohortCellDescriptors.cohortSettings());
        guardSettings();
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = new CohortCellMetrics(getRuntimeContext());
        selectKernel();
        store =
                new CellStore(
                        grid,
                        getRuntimeContext().getMapState(CohortCellDescriptors.members()),
                        this::setCurrentKey,
                        limits.cellBytesMax(),
                        metrics);
        cohortOutput = new CohortOutput(grid.cohorts(), output, limits.rankChangesMax(), metrics);
        evaluation = new CellEvaluation(store, cohortOutput);
        screens = new HashMap<>();
        for (Cohort cohort : grid.cohorts().values()) {
            screens.put(cohort.name(), compile(cohort));
        }
        bundle = new LinkedHashMap<>();
        bundleTimer = new OneShotTimer(getProcessingTimeService(), this::endBundle);
        tallyTimer = new OneShotTimer(getProcessingTimeService(), cohortOutput::sendTallies);
    }

    @Override
    public void processElement1(StreamRecord<CellDelta> element) throws Exception {
        CellDelta delta = element.getValue();
        metrics.updates.inc();
        TreeMap<String, CellDelta> changes =
                bundle.computeIfAbsent(delta.cell(), cell -> new TreeMap<>());
        if (changes.put(delta.chartId(), delta) != null) {
            metrics.conflated.inc();
        } else {
            bundleSize++;
        }
        if (bundleSize >= limits.bundleChangesMax()) {
            endBundle();
        } else {
            bundleTimer.armIn(limits.bundleMillis());
        }
    }

    @Override
    public void processElement2(StreamRecord<ProfileEvent> element) throws Exception {
        ProfileEvent event = element.getValue();
        endBundle();
        if (!profiles.take(event)) {
            return;
        }
        for (Cohort cohort : grid.cohorts().values()) {
            if (profiles.catalog().uses(cohort.profileId(), event.profileId())) {
                changeProfile(cohort, event);
            }
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        endBundle();
        cohortOutput.sendTallies();
        store.writeAll();
    }

    @Override
    public void finish() throws Exception {
        endBundle();
        cohortOutput.sendTallies();
        store.writeAll();
        metrics.accumulate();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (screens != null) {
            for (CohortScreen screen : screens.values()) {
                if (screen != null) {
                    screen.close();
                }
            }
        }
        super.close();
    }

    private void endBundle() throws Exception {
        for (Map.Entry<String, TreeMap<String, CellDelta>> entry : bundle.entrySet()) {
            CohortGrid.Cell cell = grid.cell(entry.getKey());
            CohortScreen screen = screens.get(cell.cohort());
            List<CellDelta> changes = new ArrayList<>(entry.getValue().values());
            evaluation.takeIn(store.load(cell, bonusesOf(screen)), screen, changes);
            store.shrink();
            tallyTimer.armIn(limits.populationMillis());
        }
        bundle.clear();
        bundleSize = 0;
    }

    /** Screens all cells of a cohort with its old profile and with its new one. */
    private void changeProfile(Cohort cohort, ProfileEvent event) throws Exception {
        CohortScreen before = screens.get(cohort.name());
        CohortScreen after = compile(cohort);
        TaskInfo task = getRuntimeContext().getTaskInfo();
        int keyGroups = task.getMaxNumberOfParallelSubtasks();
        KeyGroupRange mine =
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        keyGroups,
                        task.getNumberOfParallelSubtasks(),
                        task.getIndexOfThisSubtask());
        for (CohortGrid.Cell cell : grid.cells()) {
            int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(cell.key(), keyGroups);
            if (cell.cohort().equals(cohort.name()) && mine.contains(keyGroup)) {
                CohortCell working = store.load(cell, bonusesOf(before));
                evaluation.rescreen(working, before, after, event.sourceTimeMillis());
                store.shrink();
                tallyTimer.armIn(limits.populationMillis());
            }
        }
        screens.put(cohort.name(), after);
        settings.putAll(settingsNow());
        if (before != null) {
            before.close();
        }
    }

    private CohortScreen compile(Cohort cohort) {
        ProfileCatalog.Compiled profile = profiles.catalog().find(cohort.profileId());
        if (profile == null) {
            return null;
        }
        ScoringTable table = profile.table();
        LOG.info("cohort {}: {}", cohort.name(), kernels.reason(table));
        return new CohortScreen(cohort, table, kernels::kernelFor);
    }

    /**
     * Without cohorts there is nothing to choose, but what cannot be met is refused all the same.
     */
    private void selectKernel() {
        boolean isIdle = grid.cohorts().isEmpty() && kernelRequest.equals(KernelSelection.AUTO);
        kernels = KernelSelection.resolve(isIdle ? ScalarKernel.NAME : kernelRequest);
        metrics.showKernel(kernels.name());
    }

    private static List<HouseBonus> bonusesOf(CohortScreen screen) {
        return screen == null ? List.of() : screen.houseBonuses();
    }

    /**
     * What the state was built with must be what it is used with: pairs that other blocks, another
     * threshold or another built-in profile selected could not be found again to be taken back.
     */
    private void guardSettings() throws Exception {
        Map<String, String> now = settingsNow();
        for (Map.Entry<String, String> setting : settings.immutableEntries()) {
            if (!setting.getValue().equals(now.get(setting.getKey()))) {
                throw new IllegalStateException(
                        "the state of cohort-cell was written with "
                                + setting.getKey()
                                + " = "
                                + setting.getValue()
                                + " and cannot be used with "
                                + now.get(setting.getKey())
                                + ": start with the options of before, or without a checkpoint,"
                                + " which reads all topics again");
            }
        }
        settings.putAll(now);
    }

    private Map<String, String> settingsNow() {
        Map<String, String> now = new TreeMap<>();
        now.put("cohort.blocks", String.valueOf(grid.blockCount()));
        for (Cohort cohort : grid.cohorts().values()) {
            ProfileCatalog.Compiled profile = profiles.catalog().find(cohort.profileId());
            now.put(
                    "cohort " + cohort.name(),
                    "overall from "
                            + cohort.overallMinTenths()
                            + " tenths, profile "
                            + cohort.profileId()
                            + " with fingerprint "
                            + (profile == null ? 0 : profile.fingerprint()));
        }
        return now;
    }
}
