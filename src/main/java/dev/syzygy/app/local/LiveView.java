package dev.syzygy.app.local;

import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.app.report.Column;
import dev.syzygy.app.report.TextTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of the live view: a page for a terminal, a line for a file, a summary for the end. */
final class LiveView {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int WIDTH = 100;
    private static final TextTable INPUTS = flows("in");
    private static final TextTable OUTPUTS = flows("out");
    private static final TextTable POPULATIONS =
            TextTable.of(
                    Column.text("population", 32),
                    Column.count("pairs", 14),
                    Column.figure("mean score", 12, "%.1f"));

    private LiveView() {}

    /** A page of lines, none wider than {@value #WIDTH} characters. */
    static List<String> page(LiveSnapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(
                format(
                        "Syzygy  %s   job %s   recording at %s",
                        seconds(now.elapsedMillis()), now.jobStatus(), clock(now.clockMillis())));
        lines.add(format("latency p50 %s  p99 %s   lag %s", latency(now)));
        lines.add("");
        lines.add(INPUTS.head());
        now.inputs().forEach(flow -> lines.add(flow(INPUTS, flow)));
        lines.add(OUTPUTS.head());
        now.outputs().forEach(flow -> lines.add(flow(OUTPUTS, flow)));
        lines.add("");
        lines.add(POPULATIONS.head());
        now.populations().forEach(population -> lines.add(population(population)));
        lines.add("");
        lines.add("best pairs");
        for (LiveSnapshot.BestPair pair : now.best()) {
            lines.add(format("  %5.1f  %s  (%s)", pair.overall(), pair.title(), pair.band()));
            lines.add("         " + pair.aspects());
        }
        return lines.stream().map(LiveView::fit).toList();
    }

    /** One line. */
    static String line(LiveSnapshot now) {
        return format(
                "%s job %s in %.0f/s out %.0f/s scores %,d aspect events %,d dead letters %,d"
                        + " latency p50 %s p99 %s lag %s",
                seconds(now.elapsedMillis()),
                now.jobStatus(),
                perSecond(now.inputs()),
                perSecond(now.outputs()),
                now.outputCount(TopicNames.COMPATIBILITY_SCORES),
                now.outputCount(TopicNames.ASPECT_EVENTS),
                now.outputCount(TopicNames.DEAD_LETTERS),
                latency(now)[0],
                latency(now)[1],
                latency(now)[2]);
    }

    /**
     * What was done.
     *
     * @param firstScoreMillis when the first score came, since the command began; -1 if none did
     */
    static List<String> summary(LiveSnapshot end, long firstScoreMillis) {
        List<String> lines = new ArrayList<>();
        lines.add("ran " + seconds(end.elapsedMillis()) + ", job " + end.jobStatus());
        lines.add(
                firstScoreMillis < 0
                        ? "no score came"
                        : "first score after "
                                + format("%.1f s", firstScoreMillis / 1000.0)
                                + format(", latency p50 %s p99 %s", latency(end)));
        end.inputs().forEach(flow -> lines.add(count(flow)));
        end.outputs().forEach(flow -> lines.add(count(flow)));
        return lines;
    }

    private static Object[] latency(LiveSnapshot now) {
        return new Object[] {
            millis(now.latency().p50Millis()),
            millis(now.latency().p99Millis()),
            now.lag() < 0 ? "unknown" : format("%,d records", now.lag())
        };
    }

    private static String millis(long millis) {
        return millis < 0 ? "-" : format("%,d ms", millis);
    }

    private static double perSecond(List<LiveSnapshot.Flow> flows) {
        return flows.stream().mapToDouble(LiveSnapshot.Flow::perSecond).sum();
    }

    private static TextTable flows(String title) {
        return TextTable.of(
                Column.text(title, 32),
                Column.count("records", 14),
                Column.figure("per second", 12, "%,.0f"));
    }

    private static String flow(TextTable table, LiveSnapshot.Flow flow) {
        return table.row("  " + flow.topic(), flow.count(), flow.perSecond());
    }

    private static String count(LiveSnapshot.Flow flow) {
        return INPUTS.row("  " + flow.topic(), flow.count());
    }

    private static String population(LiveSnapshot.Population population) {
        return POPULATIONS.row("  " + population.group(), population.pairs(), population.mean());
    }

    private static String seconds(long millis) {
        return format("%d s", millis / 1000);
    }

    private static String clock(long millis) {
        return millis == 0 ? "-" : CLOCK.format(Instant.ofEpochMilli(millis));
    }

    private static String fit(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
