package dev.syzygy.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.config.SyzygyOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays of files as people have them: with bad rows, without pairs, with a profile of theirs. */
class ReplayFilesITCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHARTS =
            String.join(
                    "\n",
                    "chart_id,kind,sun_lon,sun_spd,moon_lon,moon_spd,groups,price_method,price_scale",
                    "zoe,PERSON,10,1,100,13,,,",
                    "adam,PERSON,12.5,1,190,12,,,",
                    "no id,PERSON,1,1,2,2,,,",
                    "mia,PERSON,west,1,40,13,,,",
                    "eve,PERSON,70,1,220,14,,,",
                    "COIN,INSTRUMENT,200,1,300,13,,WHEEL,0.5",
                    "");
    private static final String SKY =
            String.join(
                    "\n",
                    "time_ms,sun_lon,sun_spd,moon_lon,moon_spd",
                    "1000,10,1,99,13",
                    "3000,10.1,1,102,13",
                    "5000,10.2,1,105,13",
                    "");
    private static final String TICKS =
            String.join(
                    "\n",
                    "symbol,event_time_ms,price,size",
                    "COIN,2000,20,1",
                    "COIN,4000,cheap,1",
                    "COIN,4000,25,1",
                    "");
    private static final String PROFILE =
            """
            {"id": "sun-only", "version": 3,
             "rules": [{"type": "CONJUNCTION", "points_a": ["SUN"], "points_b": ["SUN"],
                        "orb_limit": 8, "linear_weight": 16}],
             "overall_offset": 20, "bands": [{"overall_min": 0, "label": "any"}]}
            """;

    @TempDir Path folder;

    @Test
    void badRowsAreNamedAndTheRestIsScored() throws Exception {
        String pairs = "chart_a,chart_b,group\nzoe,adam,g\neve,eve,g\nzoe,eve,g\nadam,mia,g\n";
        JsonNode summary =
                replay("bad", files(write("pairs.csv", pairs), null, null, null), "cosmichub");

        List<JsonNode> letters = lines("bad", Replay.DEAD_LETTERS);
        assertThat(letters.stream().map(letter -> letter.get("message").asText()))
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains("charts.csv:4: chart_id: "),
                        message -> assertThat(message).contains("charts.csv:5: sun_lon: "),
                        message ->
                                assertThat(message).contains("pairs.csv:3: chart_b: is chart_a"));
        assertThat(letters)
                .allSatisfy(
                        letter -> {
                            assertThat(letter.get("code").asText()).isEqualTo("REFUSED_ROW");
                            assertThat(letter.get("stage").asText()).isEqualTo("read files");
                        });
        assertThat(letters.toString()).contains(base64("eve,eve,g"));
        assertThat(pairIds("bad")).containsExactly("adam~zoe", "eve~zoe");

        assertThat(summary.at("/records_in/chart-updates").asInt()).isEqualTo(4);
        assertThat(summary.at("/records_in/pair-watches").asInt()).isEqualTo(3);
        assertThat(summary.at("/records_out/compatibility-scores").asInt()).isEqualTo(2);
        assertThat(summary.at("/records_out/dead-letters").asInt()).isEqualTo(3);
        assertThat(summary.at("/records_out/chart-matches").asInt(-1)).isZero();
        assertThat(lines("bad", Replay.MATCHES)).as("nobody is screened").isEmpty();
        assertThat(summary.at("/refused/REFUSED_ROW").asInt()).isEqualTo(3);
        assertThat(fields(summary))
                .as("nothing is played")
                .doesNotContain("play_seconds", "rates_while_playing");
    }

    @Test
    void skyAndTicksAreMergedAndWatchedByDefault() throws Exception {
        String sky = write("sky.csv", SKY);
        String ticks = write("ticks.csv", TICKS);
        JsonNode summary = replay("played", files(null, ticks, sky, null), "cosmichub");

        assertThat(pairIds("played"))
                .containsExactly(
                        "COIN~SKY",
                        "COIN~adam",
                        "COIN~eve",
                        "COIN~zoe",
                        "SKY~adam",
                        "SKY~eve",
                        "SKY~zoe");
        JsonNode transit = score("played", "SKY~zoe");
        assertThat(transit.get("group").asText()).isEqualTo("transits");
        assertThat(transit.get("event_time").asLong()).isEqualTo(5000);
        assertThat(transit.get("revision_a").asLong()).isEqualTo(5000);
        JsonNode priced = score("played", "COIN~adam");
        // The last price, 25, stands at 12.5 degrees, where Adam's Sun is.
        assertThat(priced.get("aspects"))
                .anySatisfy(
                        aspect -> {
                            assertThat(aspect.get("point_a").asText()).isEqualTo("PRICE");
                            assertThat(aspect.get("point_b").asText()).isEqualTo("SUN");
                            assertThat(aspect.get("orb").asDouble()).isZero();
                        });
        assertThat(priced.get("event_time").asLong()).isEqualTo(4000);
        // Between 99 and 102 degrees the sky's Moon passes Zoe's at 100.
        assertThat(lines("played", Replay.ASPECT_EVENTS))
                .anySatisfy(
                        event -> {
                            assertThat(event.get("pair_id").asText()).isEqualTo("SKY~zoe");
                            assertThat(event.get("transition").asText()).isEqualTo("PERFECTED");
                            assertThat(event.get("event_time").asLong()).isEqualTo(3000);
                        });
        assertThat(summary.at("/records_in/market-ticks").asInt()).isEqualTo(2);
        assertThat(lines("played", Replay.DEAD_LETTERS).toString())
                .contains("ticks.csv:3: price: ");
        assertThat(fields(summary))
                .containsExactly(
                        "records_in",
                        "records_out",
                        "refused",
                        "counters",
                        "wall_seconds",
                        "play_seconds",
                        "rates_while_playing",
                        "checkpoints",
                        "kernel",
                        "jdk",
                        "processors",
                        "peak_rss_bytes");
        assertThat(fields(summary.get("rates_while_playing")))
                .containsExactly(
                        "ticks_per_second",
                        "pair_updates_per_second",
                        "scores_per_second",
                        "aspect_events_per_second");
    }

    @Test
    void aProfileOfOnesOwn() throws Exception {
        String pairs = write("own.csv", "chart_a,chart_b\nzoe,adam\nzoe,eve\n");
        replay("own", files(pairs, null, null, write("sun-only.json", PROFILE)), "sun-only");
        JsonNode near = score("own", "adam~zoe");
        // 2.5 degrees apart: 16 times (1 - 2.5 / 8) is 11.
        assertThat(near.get("overall").asDouble()).isEqualTo(31);
        assertThat(near.get("profile").asText()).isEqualTo("sun-only");
        assertThat(near.get("profile_version").asLong()).isEqualTo(3);
        assertThat(score("own", "eve~zoe").get("overall").asDouble()).isEqualTo(20);
    }

    @Test
    void twoReplaysGiveTheSameScores() throws Exception {
        RecordedFiles files = files(null, write("t.csv", TICKS), write("s.csv", SKY), null);
        replay("once", files, "cosmichub");
        replay("twice", files, "cosmichub");
        Path once = folder.resolve("once").resolve(Replay.SCORES);
        assertThat(once).isNotEmptyFile();
        assertThat(folder.resolve("twice").resolve(Replay.SCORES)).hasSameBinaryContentAs(once);
    }

    @Test
    void thePrefixOfTopicsOnKafkaIsNothingToFiles() throws Exception {
        String pairs = write("prefixed.csv", "chart_a,chart_b\nzoe,adam\n");
        JobOptions options = options("cosmichub").with(KafkaOptions.TOPIC_PREFIX, "other-");
        replay("prefixed", files(pairs, null, null, null), options);
        assertThat(pairIds("prefixed")).containsExactly("adam~zoe");
    }

    private RecordedFiles files(String pairs, String ticks, String sky, String profile)
            throws IOException {
        return new RecordedFiles(List.of(write("charts.csv", CHARTS)), pairs, ticks, sky, profile);
    }

    private static JobOptions options(String profileId) {
        return JobOptions.defaults()
                .with(SyzygyOptions.DEFAULT_PROFILE, profileId)
                .with(SyzygyOptions.PARALLELISM, 2);
    }

    private JsonNode replay(String out, RecordedFiles files, String profileId) throws Exception {
        return replay(out, files, options(profileId));
    }

    private JsonNode replay(String out, RecordedFiles files, JobOptions options) throws Exception {
        new Replay(files, options, folder.resolve(out), System.out).run();
        return JSON.readTree(folder.resolve(out).resolve(Replay.SUMMARY).toFile());
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<JsonNode> lines(String out, String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(out).resolve(name))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private List<String> pairIds(String out) throws IOException {
        return lines(out, Replay.SCORES).stream()
                .map(score -> score.get("pair_id").asText())
                .toList();
    }

    private JsonNode score(String out, String pairId) throws IOException {
        return lines(out, Replay.SCORES).stream()
                .filter(score -> score.get("pair_id").asText().equals(pairId))
                .findFirst()
                .orElseThrow();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
