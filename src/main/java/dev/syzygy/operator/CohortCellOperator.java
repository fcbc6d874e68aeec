package dev.syzygy.operator;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import dev.syzygy.event.CellDelta;
import dev.syzygy.event.ChartDelta;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.kernel.AspectKernel;
import dev.syzygy.kernel.ProbeSpans;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.kernel.Screening;
import dev.syzygy.score.Cohort;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.score.TopPairs;
import dev.syzygy.state.Descriptors;
import dev.syzygy.state.Member;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
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

    /** Charts held only on the heap, each some 400 bytes: below the size of the arrays. */
    private static final int UNWRITTEN_MAX = 50_000;

    private final CohortGrid grid;
    private final List<ScoringProfile> builtInProfiles;
    private final String defaultProfileId;
    private final Limits limits;

    private transient MapState<String, Member> members;
    private transient ProfileFeed profiles;
    private transient BroadcastState<String, String> settings;
    private transient Map<String, CohortScreen> screens;
    private transient Map<String, CohortTally> tallies;

    /** Changes by cell and chart, the latest of each. */
    private transient Map<String, TreeMap<String, CellDelta>> bundle;

    private transient int bundleSize;
    private transient OneShotTimer bundleTimer;
    private transient OneShotTimer tallyTimer;

    /** Cells on the heap, least recently used first. */
    private transient LinkedHashMap<String, CohortCell> cells;

    private transient long cellBytes;
    private transient int unwrittenCount;
    private transient CohortCellMetrics metrics;
    private transient StreamRecord<PairDelta> record;

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

    /** An operator of these cohorts that knows some profiles from the start. */
    public CohortCellOperator(
            CohortGrid grid,
            List<ScoringProfile> builtInProfiles,
            String defaultProfileId,
            Limits limits) {
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
                        context.getOperatorStateStore().getBroadcastState(Descriptors.profiles()),
                        builtInProfiles,
                        defaultProfileId);
        settings = context.getOperatorStateStore().getBroadcastState(Descriptors.cohortSettings());
        guardSettings();
    }

    @Override
    public void open() throws Exception {
        super.open();
        members = getRuntimeContext().getMapState(Descriptors.members());
        screens = new HashMap<>();
        tallies = new HashMap<>();
        for (Cohort cohort : grid.cohorts().values()) {
            screens.put(cohort.name(), compile(cohort));
            tallies.put(cohort.name(), new CohortTally(cohort.name()));
        }
        bundle = new LinkedHashMap<>();
        bundleTimer = new OneShotTimer(getProcessingTimeService(), this::endBundle);
        tallyTimer = new OneShotTimer(getProcessingTimeService(), this::sendTallies);
        cells = new LinkedHashMap<>(16, 0.75f, true);
        metrics = new CohortCellMetrics(getRuntimeContext(), () -> cellBytes);
        record = new StreamRecord<>(null);
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
        sendTallies();
        writeAll();
    }

    @Override
    public void finish() throws Exception {
        endBundle();
        sendTallies();
        writeAll();
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
            CohortCell working = load(cell, bonusesOf(screen));
            long bytesBefore = working.byteCount();
            takeIn(working, screen, new ArrayList<>(entry.getValue().values()));
            cellBytes += working.byteCount() - bytesBefore;
            shrink();
        }
        bundle.clear();
        bundleSize = 0;
        if (unwrittenCount > UNWRITTEN_MAX) {
            writeAll();
        }
    }

    /** Evaluates changes of a cell's charts, in the order of their ids, and makes them. */
    private void takeIn(CohortCell cell, CohortScreen screen, List<CellDelta> changes)
            throws Exception {
        List<CellDelta> ofRows = new ArrayList<>();
        List<CellDelta> ofColumns = new ArrayList<>();
        for (CellDelta change : changes) {
            (cell.blockOf(change.chartId()) == cell.rows ? ofRows : ofColumns).add(change);
        }
        CellBatch rows = new CellBatch(cell.rows, ofRows);
        CellBatch columns = cell.cell.isDiagonal() ? rows : new CellBatch(cell.columns, ofColumns);
        if (screen != null) {
            sweep(cell, screen, rows, cell.columns, columns);
            if (!cell.cell.isDiagonal()) {
                sweep(cell, screen, columns, cell.rows, rows);
            }
            meet(cell, screen, rows, columns);
            tallies.get(cell.cell.cohort()).take(screen.screening(), metrics.evaluations);
        }
        if (cell.cell.isDiagonal()) {
            tally(cell, rows);
        }
        apply(cell, rows);
        if (!cell.cell.isDiagonal()) {
            apply(cell, columns);
        }
        tallyTimer.armIn(limits.populationMillis());
    }

    /** The pairs of changed charts with charts that did not change. */
    private void sweep(
            CohortCell cell,
            CohortScreen screen,
            CellBatch batch,
            MemberBlock members,
            CellBatch changedMembers)
            throws Exception {
        ProbeSpans spans = batch.spansBesides(changedMembers, batch.movedDeltas.size());
        screen.screenMoves(batch.movedBefore, batch.movedAfter, batch.movedSlots, members, spans);
        settle(cell, screen, batch.movedDeltas, members);
        spans = batch.spansBesides(changedMembers, batch.cameDeltas.size());
        screen.screen(batch.came, 1, members, spans);
        settle(cell, screen, batch.cameDeltas, members);
        spans = batch.spansBesides(changedMembers, batch.wentDeltas.size());
        screen.screen(batch.went, -1, members, spans);
        settle(cell, screen, batch.wentDeltas, members);
    }

    /** Tells pair-score of the matches among the pairs of changed charts with others. */
    private void settle(
            CohortCell cell, CohortScreen screen, List<CellDelta> probes, MemberBlock members)
            throws Exception {
        Screening survivors = screen.screening();
        for (int index = 0; index < survivors.survivorCount(); index++) {
            CellDelta probe = probes.get(survivors.probe(index));
            String other = members.id(survivors.member(index));
            String pairId = ChartIds.pairId(probe.chartId(), other);
            boolean wasMatch = screen.isMatch(survivors.unitsBefore(index));
            boolean isMatch = screen.isMatch(survivors.unitsAfter(index));
            if (isMatch) {
                rank(cell, pairId, screen.tenths(survivors.unitsAfter(index)));
            }
            if (isMatch && wasMatch) {
                send(cell, pairId, probe.chartId(), changed(probe));
            } else if (isMatch) {
                metrics.entered.inc();
                send(cell, pairId, probe.chartId(), appeared(probe));
                send(cell, pairId, other, appeared(memberOf(cell, other), probe.trigger()));
            } else {
                leave(cell, pairId, probe.trigger());
            }
        }
    }

    /** The pairs of changed charts with each other: all as they were, then all as they are. */
    private void meet(CohortCell cell, CohortScreen screen, CellBatch rows, CellBatch columns)
            throws Exception {
        Map<String, CellDelta> deltas = new HashMap<>();
        for (CellBatch batch : List.of(rows, columns)) {
            batch.movedDeltas.forEach(delta -> deltas.put(delta.chartId(), delta));
            batch.cameDeltas.forEach(delta -> deltas.put(delta.chartId(), delta));
            batch.wentDeltas.forEach(delta -> deltas.put(delta.chartId(), delta));
        }
        if (deltas.size() < 2) {
            return;
        }
        Map<String, Integer> matchesBefore =
                matches(screen, rows.old, columns.old, -1, cell.cell.isDiagonal());
        Map<String, Integer> matchesNow =
                matches(screen, rows.now, columns.now, 1, cell.cell.isDiagonal());
        for (Map.Entry<String, Integer> match : matchesNow.entrySet()) {
            String pairId = match.getKey();
            CellDelta first = deltas.get(ChartIds.first(pairId));
            CellDelta second = deltas.get(ChartIds.second(pairId));
            rank(cell, pairId, match.getValue());
            boolean stays = matchesBefore.remove(pairId) != null;
            if (!stays) {
                metrics.entered.inc();
            }
            send(cell, pairId, first.chartId(), stays ? changed(first) : appeared(first));
            send(cell, pairId, second.chartId(), stays ? changed(second) : appeared(second));
        }
        for (String pairId : matchesBefore.keySet()) {
            leave(cell, pairId, deltas.get(ChartIds.second(pairId)).trigger());
        }
    }

    /** Screens all pairs of two sets, or of one with itself; the matches with their tenths. */
    private static Map<String, Integer> matches(
            CohortScreen screen, ProbeSet rows, Columns columns, int sign, boolean sameBlock) {
        int probeCount = rows.charts().size();
        int memberCount = columns.charts().size();
        ProbeSpans spans =
                sameBlock
                        ? ProbeSpans.triangle(memberCount)
                        : ProbeSpans.all(probeCount, memberCount);
        screen.screen(rows, sign, columns, spans);
        Screening survivors = screen.screening();
        Map<String, Integer> matches = new LinkedHashMap<>();
        for (int index = 0; index < survivors.survivorCount(); index++) {
            String pairId =
                    ChartIds.pairId(
                            rows.id(survivors.probe(index)), columns.id(survivors.member(index)));
            int units = sign > 0 ? survivors.unitsAfter(index) : survivors.unitsBefore(index);
            matches.put(pairId, screen.tenths(units));
        }
        return matches;
    }

    /** A cell of a block with itself sees each chart of the block once: it counts them. */
    private void tally(CohortCell cell, CellBatch batch) {
        CohortTally tally = tallies.get(cell.cell.cohort());
        for (int index = 0; index < batch.movedDeltas.size(); index++) {
            tally.moveChart(
                    batch.movedBefore.charts().chart(index), batch.movedDeltas.get(index).chart());
            tally.seeEventTime(batch.movedDeltas.get(index).trigger().eventTimeMillis());
        }
        for (CellDelta delta : batch.cameDeltas) {
            tally.countChart(delta.chartId(), delta.chart(), 1);
            tally.seeEventTime(delta.trigger().eventTimeMillis());
        }
        for (int index = 0; index < batch.wentDeltas.size(); index++) {
            tally.countChart(
                    batch.wentDeltas.get(index).chartId(), batch.went.charts().chart(index), -1);
        }
    }

    private void apply(CohortCell cell, CellBatch batch) {
        batch.apply();
        int before = cell.unwritten.size();
        for (CellDelta delta : batch.wentDeltas) {
            cell.unwritten.put(delta.chartId(), null);
        }
        for (List<CellDelta> deltas : List.of(batch.movedDeltas, batch.cameDeltas)) {
            for (CellDelta delta : deltas) {
                ChartDelta.Trigger trigger = delta.trigger();
                cell.unwritten.put(
                        delta.chartId(),
                        new Member(delta.chart(), trigger.revision(), trigger.eventTimeMillis()));
            }
        }
        unwrittenCount += cell.unwritten.size() - before;
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
                rescreen(cell, before, after, event.sourceTimeMillis());
            }
        }
        screens.put(cohort.name(), after);
        settings.putAll(settingsNow());
        if (before != null) {
            before.close();
        }
    }

    private void rescreen(
            CohortGrid.Cell cell, CohortScreen before, CohortScreen after, long sourceTimeMillis)
            throws Exception {
        CohortCell working = load(cell, bonusesOf(before));
        CohortTally tally = tallies.get(cell.cohort());
        Map<String, Integer> matchesBefore = new HashMap<>();
        if (before != null && !working.isEmpty()) {
            matchesBefore = allMatches(working, before, -1);
            tally.take(before.screening(), metrics.evaluations);
        }
        if (!bonusesOf(after).equals(working.bonuses())) {
            evict(cell.key());
            working = load(cell, bonusesOf(after));
        }
        Map<String, Integer> matchesNow = new HashMap<>();
        if (after != null && !working.isEmpty()) {
            matchesNow = allMatches(working, after, 1);
            tally.take(after.screening(), metrics.evaluations);
        }
        tallyTimer.armIn(limits.populationMillis());
        ChartDelta.Trigger cause =
                new ChartDelta.Trigger(Cause.PROFILE, 0, Long.MIN_VALUE, sourceTimeMillis);
        for (Map.Entry<String, Integer> match : matchesNow.entrySet()) {
            String pairId = match.getKey();
            rank(working, pairId, match.getValue());
            // pair-score hears of the profile itself: who stays need not be told.
            if (matchesBefore.remove(pairId) == null) {
                metrics.entered.inc();
                for (String id : List.of(ChartIds.first(pairId), ChartIds.second(pairId))) {
                    send(working, pairId, id, appeared(memberOf(working, id), cause));
                }
            }
        }
        for (String pairId : matchesBefore.keySet()) {
            leave(working, pairId, cause);
        }
        shrink();
    }

    private static Map<String, Integer> allMatches(CohortCell cell, CohortScreen screen, int sign) {
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (int column = 0; column < cell.rows.size(); column++) {
            sorted.put(cell.rows.id(column), column);
        }
        ProbeSet rows = new ProbeSet(cell.bonuses());
        sorted.values().forEach(column -> rows.addFrom(cell.rows, column));
        Columns columns = cell.cell.isDiagonal() ? rows : cell.columns;
        return matches(screen, rows, columns, sign, cell.cell.isDiagonal());
    }

    private void rank(CohortCell cell, String pairId, int tenths) {
        CohortTally tally = tallies.get(cell.cell.cohort());
        tally.rank(pairId, tenths);
        if (tally.rankCount() >= limits.rankChangesMax()) {
            sendTally(tally);
        }
    }

    private void leave(CohortCell cell, String pairId, ChartDelta.Trigger trigger) {
        metrics.left.inc();
        rank(cell, pairId, TopPairs.GONE);
        ChartDelta gone = new ChartDelta(ChartDelta.Kind.UNWATCHED, null, 0, false, trigger);
        send(cell, pairId, ChartIds.first(pairId), gone);
        send(cell, pairId, ChartIds.second(pairId), gone);
    }

    private void send(CohortCell cell, String pairId, String chartId, ChartDelta delta) {
        Cohort cohort = grid.cohorts().get(cell.cell.cohort());
        boolean enters = delta.kind() == ChartDelta.Kind.WATCHED;
        output.collect(
                record.replace(
                        new PairDelta(
                                pairId,
                                chartId.equals(ChartIds.first(pairId)),
                                delta,
                                enters ? cohort.name() : null,
                                enters ? cohort.profileId() : null,
                                cohort.name())));
    }

    private static ChartDelta changed(CellDelta delta) {
        return whole(ChartDelta.Kind.CHANGED, delta);
    }

    private static ChartDelta appeared(CellDelta delta) {
        return whole(ChartDelta.Kind.WATCHED, delta);
    }

    private static ChartDelta whole(ChartDelta.Kind kind, CellDelta delta) {
        return new ChartDelta(kind, delta.chart(), ChartPoint.ALL, true, delta.trigger());
    }

    /** A chart that did not change, for a pair that another one made a match. */
    private static ChartDelta appeared(Member member, ChartDelta.Trigger because) {
        ChartDelta.Trigger trigger =
                new ChartDelta.Trigger(
                        because.cause(),
                        member.revision(),
                        member.eventTimeMillis(),
                        because.sourceTimeMillis());
        return new ChartDelta(
                ChartDelta.Kind.WATCHED, member.chart(), ChartPoint.ALL, true, trigger);
    }

    /** A chart of a cell with all that the working arrays leave out. */
    private Member memberOf(CohortCell cell, String chartId) throws Exception {
        Member unwritten = cell.unwritten.get(chartId);
        if (unwritten != null) {
            return unwritten;
        }
        setCurrentKey(cell.cell.key());
        return members.get(chartId);
    }

    private CohortCell load(CohortGrid.Cell cell, List<HouseBonus> bonuses) throws Exception {
        CohortCell working = cells.get(cell.key());
        if (working != null) {
            return working;
        }
        metrics.loads.inc();
        working = new CohortCell(grid, cell, bonuses);
        setCurrentKey(cell.key());
        for (Map.Entry<String, Member> member : members.entries()) {
            working.restore(member.getKey(), member.getValue().chart());
        }
        cells.put(cell.key(), working);
        cellBytes += working.byteCount();
        return working;
    }

    /** Lets the least recently used cells go until the rest fits; the last one used stays. */
    private void shrink() throws Exception {
        while (cellBytes > limits.cellBytesMax() && cells.size() > 1) {
            evict(cells.keySet().iterator().next());
            metrics.evictions.inc();
        }
    }

    private void evict(String key) throws Exception {
        CohortCell cell = cells.remove(key);
        write(cell);
        cellBytes -= cell.byteCount();
    }

    private void writeAll() throws Exception {
        for (CohortCell cell : cells.values()) {
            write(cell);
        }
    }

    private void write(CohortCell cell) throws Exception {
        if (cell.unwritten.isEmpty()) {
            return;
        }
        setCurrentKey(cell.cell.key());
        for (Map.Entry<String, Member> member : cell.unwritten.entrySet()) {
            if (member.getValue() == null) {
                members.remove(member.getKey());
            } else {
                members.put(member.getKey(), member.getValue());
            }
            metrics.stateWrites.inc();
        }
        unwrittenCount -= cell.unwritten.size();
        cell.unwritten.clear();
    }

    private void sendTallies() {
        tallies.values().forEach(this::sendTally);
    }

    private void sendTally(CohortTally tally) {
        PopulationDelta delta = tally.drain();
        if (delta != null) {
            output.collect(SideOutputs.POPULATION_DELTAS, new StreamRecord<>(delta));
        }
    }

    private CohortScreen compile(Cohort cohort) {
        ProfileCatalog.Compiled profile = profiles.catalog().find(cohort.profileId());
        if (profile == null) {
            return null;
        }
        return new CohortScreen(cohort, profile.kernel().table(), this::kernelFor);
    }

    private AspectKernel kernelFor(ScoringTable table) {
        return new ScalarKernel(table);
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
