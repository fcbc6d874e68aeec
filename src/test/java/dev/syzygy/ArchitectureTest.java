package dev.syzygy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;

/**
 * The drawing of the packages, as rules: who may see whom, and what may be seen nowhere.
 *
 * <p>A package that is still empty passes; a new one has to be drawn here first.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT)
class ArchitectureTest {
    static final String ROOT = "dev.syzygy";

    private static final String INCUBATOR = "jdk.incubator..";
    private static final String JOCL = "org.jocl..";

    /** What a violation of the drawing says to whoever reads it. */
    private static final String WHERE =
            "a rule or value that needs only java.* is pure; a record lives in the stage that"
                    + " consumes it, or in event if serde or several stages speak it; state, codecs and"
                    + " metrics live with their stage, and what all stages share in job.runtime; what"
                    + " the job jar does not need is app (docs/ARCHITECTURE.md, Where things live)";

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "syzygy");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?dev\\.syzygy\\.(?:([a-z][a-z.]*)\\.)?[A-Z]");

    /** More files than that are two things in one package. */
    private static final int FILES_MAX = 20;

    // The storeys, from the ground up: each set is all that the next may see.
    private static final Set<String> PURE =
            Set.of("chart", "aspect", "score", "kernel", "kernel.opencl", "population");
    private static final Set<String> WIRE =
            with(PURE, "avro", "event", "serde", "serde.binary", "serde.json");
    private static final Set<String> BENEATH_STAGES =
            with(WIRE, "job.runtime", "job.profiles", "job.config", "job.connector");
    private static final Set<String> FROM_POPULATION = with(BENEATH_STAGES, "job.population");
    private static final Set<String> FROM_SCORES =
            with(FROM_POPULATION, "job.chartmatches", "job.pairscore");
    private static final Set<String> FROM_CHARTS =
            with(FROM_SCORES, "job.cohortcell", "job.chartstate");
    private static final Set<String> JOB = with(FROM_CHARTS, "job.decode", "job.topology", "");
    private static final Set<String> HOST =
            with(JOB, "file", "app.report", "app.host", "app.kafka");

    /** Package → the packages of ours it may see; "" is {@code dev.syzygy} itself, the job. */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    // pure
                    entry("chart", Set.of()),
                    entry("aspect", Set.of("chart")),
                    entry("score", Set.of("chart", "aspect")),
                    entry("kernel.opencl", Set.of("chart", "aspect", "score")),
                    entry("kernel", Set.of("chart", "aspect", "score", "kernel.opencl")),
                    entry("population", Set.of("chart", "aspect", "score")),
                    // wire
                    entry("avro", Set.of()),
                    entry("event", PURE),
                    entry("serde.binary", with(PURE, "avro", "event")),
                    entry("serde", with(PURE, "avro", "event", "serde.binary")),
                    entry("serde.json", with(PURE, "avro", "event", "serde.binary", "serde")),
                    entry("file", WIRE),
                    // job: beneath all stages, then the stages against the flow of the data
                    entry("job.runtime", with(PURE, "event")),
                    entry("job.config", PURE),
                    entry("job.profiles", with(PURE, "event", "job.runtime")),
                    entry("job.connector", with(WIRE, "job.config")),
                    entry("job.population", BENEATH_STAGES),
                    entry("job.chartmatches", BENEATH_STAGES),
                    entry("job.pairscore", with(FROM_POPULATION, "job.chartmatches")),
                    entry("job.cohortcell", FROM_SCORES),
                    entry("job.chartstate", with(FROM_SCORES, "job.cohortcell")),
                    entry("job.decode", FROM_CHARTS),
                    entry("job.topology", with(FROM_CHARTS, "job.decode")),
                    entry("", JOB),
                    // app: never in the job jar, so the job cannot need it
                    entry("app.host", with(JOB, "file")),
                    entry("app.report", with(JOB, "app.host")),
                    entry("app.kafka", with(JOB, "file", "app.report", "app.host")),
                    entry("app.local", HOST),
                    entry("app.replay", HOST),
                    entry("app.bench", HOST),
                    entry("app.plan", HOST),
                    entry(
                            "app.cli",
                            with(HOST, "app.local", "app.replay", "app.bench", "app.plan")));

    /** Library → the packages of ours that alone may see it. */
    private static final Map<String, Set<String>> OWNERS =
            Map.ofEntries(
                    entry("de.siegmar..", Set.of("file")),
                    entry("org.jocl..", Set.of("kernel.opencl")),
                    entry("jdk.incubator..", Set.of("kernel")),
                    entry("org.apache.datasketches..", Set.of("job.population")),
                    entry(
                            "org.apache.avro..",
                            Set.of("avro", "serde", "serde.binary", "serde.json")),
                    entry("picocli..", Set.of("app.cli", "job.config")),
                    entry("com.fasterxml.jackson.dataformat..", Set.of("app.kafka")),
                    entry("org.apache.kafka.clients.admin..", Set.of("job.connector", "app.kafka")),
                    entry(
                            "org.apache.kafka.clients.producer..",
                            Set.of("job.connector", "app.kafka")),
                    entry("org.apache.kafka.metadata..", Set.of("app.kafka")),
                    entry("org.apache.kafka.server..", Set.of("app.kafka")),
                    entry("kafka..", Set.of("app.kafka")),
                    entry("org.apache.flink.connector.kafka..", Set.of("job.connector")),
                    entry("org.apache.flink.runtime.minicluster..", Set.of("app.host")),
                    entry("org.apache.flink.state.rocksdb..", Set.of("app.host")),
                    entry("java.net.http..", Set.of("app.bench")));

    private static final DescribedPredicate<JavaClass> MAIN =
            describe("of the main tree", type -> isOurs(type) && !isUnder(type, "/test-classes/"));
    private static final DescribedPredicate<JavaClass> HAND_WRITTEN =
            describe(
                    "written by hand",
                    type ->
                            isOurs(type)
                                    && !in("avro").test(type)
                                    && !isOfJmh(type)
                                    && !type.getSimpleName().equals("package-info"));
    private static final DescribedPredicate<JavaClass> STAGE =
            describe(
                    "Stage", type -> outermost(type).getName().equals(ROOT + ".job.runtime.Stage"));

    /** Flink type → which of its type parameters is the key. */
    private static final Map<String, Integer> KEY_PARAMETER =
            Map.of(
                    KeySelector.class.getName(), 1,
                    KeyedProcessFunction.class.getName(), 0,
                    KeyedCoProcessFunction.class.getName(), 0,
                    KeyedBroadcastProcessFunction.class.getName(), 0);

    private static final Set<String> KEY_TYPES =
            Set.of("java.lang.String", "java.lang.Long", "java.lang.Integer", "long", "int");

    @ArchTest
    static final ArchRule PACKAGES_FOLLOW_THE_ARROWS =
            rule(
                    CompositeArchRule.of(
                            ARROWS.entrySet().stream()
                                    .map(arrow -> mayOnlySee(arrow.getKey(), arrow.getValue()))
                                    .toList()));

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_DRAWN =
            rule(
                    classes()
                            .that(MAIN)
                            .should(ArchCondition.from(inAny(ARROWS.keySet())))
                            .because("a new package is drawn here first; " + WHERE));

    @ArchTest
    static final ArchRule PURE_PACKAGES_SEE_ONLY_JAVA =
            rule(
                    classes()
                            .that(MAIN.and(inAny(PURE)))
                            .should()
                            .onlyDependOnClassesThat(
                                    resideInAnyPackage("java..", INCUBATOR, JOCL).or(inAny(PURE))));

    @ArchTest
    static final ArchRule ONLY_VECTOR_CLASSES_SEE_THE_INCUBATOR = onlyNamedSee("Vector", INCUBATOR);

    @ArchTest
    static final ArchRule LIBRARIES_HAVE_ONE_OWNER =
            rule(
                    CompositeArchRule.of(
                            OWNERS.entrySet().stream()
                                    .map(owned -> onlySeenBy(owned.getKey(), owned.getValue()))
                                    .toList()));

    /** Class files lose what is a constant, or named in a comment alone; sources do not. */
    @ArchTest
    static void importsFollowTheArrows(JavaClasses all) throws IOException {
        List<String> against = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String from =
                        SOURCES.relativize(source.getParent())
                                .toString()
                                .replace(File.separatorChar, '.');
                Matcher imported = IMPORT.matcher(Files.readString(source));
                while (imported.find()) {
                    String to = imported.group(1) == null ? "" : imported.group(1);
                    if (!to.equals(from) && !ARROWS.get(from).contains(to)) {
                        against.add(source + " imports from " + ROOT + "." + to);
                    }
                }
            }
        }
        assertThat(against).as(WHERE).isEmpty();
    }

    /** With its package-info, which javac gives a class file or none, as it is told. */
    @ArchTest
    static void noPackageHoldsMoreThanTwentyFiles(JavaClasses all) {
        Map<String, Set<String>> files =
                all.stream()
                        .filter(type -> MAIN.test(type) && HAND_WRITTEN.test(type))
                        .collect(
                                groupingBy(
                                        JavaClass::getPackageName,
                                        mapping(type -> outermost(type).getSimpleName(), toSet())));
        files.forEach(
                (name, types) ->
                        assertThat(types.size())
                                .as("%s holds more than one thing: take one out; %s", name, WHERE)
                                .isLessThan(FILES_MAX));
    }

    @ArchTest
    static void noTwoClassesHaveOneSimpleName(JavaClasses all) {
        Map<String, Set<String>> packages =
                all.stream()
                        .filter(type -> HAND_WRITTEN.test(type) && outermost(type) == type)
                        .filter(type -> !type.getSimpleName().isEmpty())
                        .collect(
                                groupingBy(
                                        JavaClass::getSimpleName,
                                        mapping(JavaClass::getPackageName, toSet())));
        packages.values().removeIf(found -> found.size() == 1);
        assertThat(packages).as("say in the name what tells them apart").isEmpty();
    }

    @ArchTest
    static final ArchRule ONLY_STAGE_GIVES_UIDS =
            rule(
                    noClasses()
                            .that(MAIN.and(not(STAGE)))
                            .should()
                            .callMethodWhere(
                                    describe("it gives a uid", ArchitectureTest::givesUid)));

    @ArchTest
    static final ArchRule NOBODY_SLEEPS =
            rule(
                    noClasses()
                            .should()
                            .callMethodWhere(describe("it sleeps", ArchitectureTest::sleeps)));

    @ArchTest
    static final ArchRule NO_MOCKS =
            rule(noClasses().should(see("org.mockito..", "org.powermock..", "org.easymock..")));

    @ArchTest
    static final ArchRule NO_TUPLES_NO_ROWS =
            rule(
                    noClasses()
                            .should(see("org.apache.flink.api.java.tuple.."))
                            .orShould()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName("org.apache.flink.types.Row"));

    /** A subtype of Flink's TypeInformation may call itself TypeInfo, as all of Flink's do. */
    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING =
            rule(
                    noClasses()
                            .that(HAND_WRITTEN.and(not(assignableTo(TypeInformation.class))))
                            .should()
                            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Data|Info)"));

    /** Any other key may hash differently in the next JVM, and its records go astray. */
    @ArchTest
    static final ArchRule KEYS_ARE_STRINGS_LONGS_OR_INTS =
            rule(classes().that(MAIN).should(haveStableKeys()));

    private static ArchRule mayOnlySee(String from, Set<String> to) {
        return rule(
                classes()
                        .that(MAIN.and(in(from)))
                        .should()
                        .onlyDependOnClassesThat(not(MAIN).or(in(from)).or(inAny(to)))
                        .because(WHERE));
    }

    private static ArchRule onlySeenBy(String library, Set<String> owners) {
        return rule(
                noClasses()
                        .that(MAIN.and(not(inAny(owners))))
                        .should(see(library))
                        .because("only " + new TreeSet<>(owners) + " see " + library));
    }

    private static ArchRule onlyNamedSee(String prefix, String packages) {
        DescribedPredicate<JavaClass> named =
                describe(
                        "of the name " + prefix + "…",
                        type -> outermost(type).getSimpleName().startsWith(prefix));
        return rule(noClasses().that(not(named)).should(see(packages)));
    }

    private static ArchCondition<JavaClass> see(String... packages) {
        return ArchConditions.dependOnClassesThat(resideInAnyPackage(packages));
    }

    private static boolean givesUid(JavaMethodCall call) {
        return Set.of("uid", "setUid", "setUidHash").contains(call.getName())
                && call.getTargetOwner().getPackageName().startsWith("org.apache.flink.");
    }

    private static boolean sleeps(JavaMethodCall call) {
        return call.getName().equals("sleep")
                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class));
    }

    private static ArchCondition<JavaClass> haveStableKeys() {
        return new ArchCondition<>("be keyed by String, long, int or a record of those") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                        .flatMap(ArchitectureTest::keyOf)
                        .filter(key -> !isStable(key))
                        .map(key -> type.getName() + " is keyed by " + key.getName())
                        .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
            }
        };
    }

    private static Stream<JavaClass> keyOf(JavaType supertype) {
        Integer index = KEY_PARAMETER.get(supertype.toErasure().getName());
        return index != null && supertype instanceof JavaParameterizedType generic
                ? Stream.of(generic.getActualTypeArguments().get(index).toErasure())
                : Stream.empty();
    }

    private static boolean isStable(JavaClass key) {
        return KEY_TYPES.contains(key.getName())
                || (key.isRecord()
                        && key.getFields().stream()
                                .filter(field -> !field.getModifiers().contains(STATIC))
                                .allMatch(field -> isStable(field.getRawType())));
    }

    private static ArchRule rule(ArchRule rule) {
        return rule.allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> in(String name) {
        return resideInAPackage(name.isEmpty() ? ROOT : ROOT + "." + name);
    }

    private static DescribedPredicate<JavaClass> inAny(Set<String> names) {
        return DescribedPredicate.or(names.stream().map(ArchitectureTest::in).toList())
                .as("in one of " + new TreeSet<>(names));
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(ROOT + ".");
    }

    private static boolean isUnder(JavaClass type, String folder) {
        return type.getSource()
                .filter(source -> source.getUri().getPath().contains(folder))
                .isPresent();
    }

    private static boolean isOfJmh(JavaClass type) {
        return type.getPackageName().endsWith(".jmh_generated");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(toSet());
    }
}
