package dev.syzygy.app.cli;

import static dev.syzygy.app.cli.Refusals.requireFile;

import dev.syzygy.app.replay.RecordedFiles;
import dev.syzygy.app.replay.Replay;
import dev.syzygy.app.replay.ReplaySummary;
import dev.syzygy.app.report.JsonReport;
import dev.syzygy.file.InputFile;
import dev.syzygy.file.ProfileFile;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the job over files until everything is drained. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        modelTransformer = JobFlags.OfTheGraph.class,
        description = {
            "Runs the job over files until everything is drained, and writes the last score of",
            "each pair, every aspect event, the populations, the best matches of each chart,",
            "what was refused, and a summary.",
            "Charts come first, then pairs, then sky and ticks by event time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy replay --charts examples/charts.csv --pairs examples/pairs.csv --out out",
            "  ./syzygy replay --charts charts.csv.gz --sky sky.csv.gz --out transits",
            "  ./syzygy replay --charts charts.csv.gz --pairs pairs.csv --profile discepolo --out d",
            "",
            "Exit codes: 0 done (refused rows and records are counted in OUT/summary.json), 1 failed,",
            "2 wrong options."
        })
final class ReplayCommand implements Callable<Integer>, CheckedOptions {

    private static final String PARALLELISM = "2";

    @Spec private CommandSpec spec;

    @Option(
            names = "--charts",
            paramLabel = "FILE",
            description = "Charts, .csv or .jsonl; may be given several times.")
    private List<Path> charts = new ArrayList<>();

    @Option(
            names = "--pairs",
            paramLabel = "FILE",
            description =
                    "Watched pairs. Default: none when --cohorts is given; else every chart with"
                            + " SKY when --sky is given, every chart with every instrument when"
                            + " --ticks is given.")
    private Path pairs;

    @Option(names = "--ticks", paramLabel = "FILE", description = "Ticks in order of arrival.")
    private Path ticks;

    @Option(names = "--sky", paramLabel = "FILE", description = "Positions of the sky over time.")
    private Path sky;

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE.json",
            description = "cosmichub (default), discepolo, or a file with a scoring profile.")
    private String profile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results; files of an earlier replay are replaced.")
    private Path out;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (charts.isEmpty()) {
            problems.add("--charts is missing: name at least one file of charts");
        }
        if (out == null) {
            problems.add("--out is missing: name a folder for the results");
        } else if (Files.exists(out) && !Files.isDirectory(out)) {
            problems.add("--out '" + out + "' is not a folder");
        }
        if (pairs == null && sky == null && ticks == null && !hasCohorts()) {
            problems.add(
                    "--pairs is missing: name a file of pairs, or give --cohorts, --sky or"
                            + " --ticks");
        }
        checkFiles(problems);
        problems.addAll(JobFlags.problems(spec));
        return problems;
    }

    private void checkFiles(List<String> problems) {
        charts.forEach(file -> requireFile("--charts", file, problems));
        requireFile("--pairs", pairs, problems);
        requireFile("--ticks", ticks, problems);
        requireFile("--sky", sky, problems);
        if (profile != null && !isBuiltIn() && !isFile(profile)) {
            problems.add(
                    "--profile '"
                            + profile
                            + "' is not allowed: one of "
                            + String.join(", ", BuiltInProfiles.NAMES)
                            + ", or a file that exists");
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> defaults = new HashMap<>();
        defaults.put(SyzygyOptions.PARALLELISM.option().key(), PARALLELISM);
        if (profile != null) {
            defaults.put(SyzygyOptions.DEFAULT_PROFILE.option().key(), profileId());
        }
        JobOptions options = JobFlags.options(spec, defaults);
        RecordedFiles files =
                new RecordedFiles(
                        charts.stream().map(Path::toString).toList(),
                        text(pairs),
                        text(ticks),
                        text(sky),
                        profile == null || isBuiltIn() ? null : profile,
                        !hasCohorts());
        ReplaySummary summary = new Replay(files, options, out, System.err).run();
        show(summary);
        return CommandLine.ExitCode.OK;
    }

    private void show(ReplaySummary summary) {
        PrintWriter console = spec.commandLine().getOut();
        console.println("in:      " + summary.recordsIn());
        console.println("out:     " + summary.recordsOut());
        console.println("refused: " + summary.refused());
        console.println("seconds: " + summary.wallSeconds());
        if (summary.ratesWhilePlaying() != null) {
            console.println("rates:   " + JsonReport.fields(summary.ratesWhilePlaying()));
        }
        console.println("results: " + out.resolve(Replay.SUMMARY));
        console.flush();
    }

    private boolean hasCohorts() {
        return spec.commandLine().getParseResult().hasMatchedOption(SyzygyOptions.COHORTS.flag());
    }

    private boolean isBuiltIn() {
        return BuiltInProfiles.NAMES.contains(profile);
    }

    private static boolean isFile(String name) {
        return Files.isRegularFile(Path.of(name));
    }

    private String profileId() {
        return isBuiltIn() ? profile : ProfileFile.read(InputFile.of(Path.of(profile))).getId();
    }

    private static String text(Path path) {
        return path == null ? null : path.toString();
    }
}
