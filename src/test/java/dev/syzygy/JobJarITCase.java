package dev.syzygy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The jar for {@code flink run}: everything the job needs beyond Flink, and nothing of Flink.
 *
 * <p>A second copy of a Flink class in the job jar loads beside the cluster's and fails at run time
 * with a cast between two classes of one name; a missing class fails later still.
 */
class JobJarITCase {
    /** Whatever is not meant to be inside is not. */
    private static final Pattern MEANT =
            Pattern.compile(
                    String.join(
                            "|",
                            "dev/syzygy/SyzygyJob(\\$\\w+)?\\.class",
                            "dev/syzygy/(chart|aspect|score|kernel|population|avro|event|serde|job)/.*",
                            "dev/syzygy/shaded/jackson/.*",
                            "org/apache/flink/connector/(kafka|base)/.*",
                            "org/apache/flink/streaming/connectors/kafka/.*",
                            "org/apache/flink/streaming/util/serialization/JSONKeyValue\\w+\\.class",
                            "org/apache/flink/dropwizard/.*",
                            "com/codahale/metrics/.*",
                            "org/apache/kafka/(clients|common|shaded)/.*",
                            // The clients' share of a folder that the broker fills.
                            "org/apache/kafka/server/((authorizer|policy|quota|telemetry)/)?[^/]*",
                            "com/github/luben/zstd/.*",
                            "net/jpountz/.*",
                            "org/xerial/snappy/.*",
                            "org/apache/avro/.*",
                            "org/apache/datasketches/.*",
                            "picocli/.*",
                            "org/jocl/.*"));

    private static Set<String> classFiles;
    private static Set<String> otherFiles;
    private static String mainClass;
    private static JavaClasses imported;

    @BeforeAll
    static void readTheJar() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("syzygy.job.jar"))) {
            classFiles =
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".class"))
                            .collect(toSet());
            otherFiles =
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> !name.endsWith(".class"))
                            .collect(toSet());
            mainClass = jar.getManifest().getMainAttributes().getValue("Main-Class");
            imported =
                    new ClassFileImporter()
                            .withImportOption(JobJarITCase::isOurs)
                            .importLocations(List.of(Location.of(jar)));
        }
    }

    @Test
    void holdsOnlyWhatIsMeant() {
        assertThat(classFiles.stream().filter(name -> !MEANT.matcher(name).matches())).isEmpty();
    }

    @Test
    void startsTheJob() {
        assertThat(mainClass).isEqualTo("dev.syzygy.SyzygyJob");
        assertThat(classFiles).contains("dev/syzygy/SyzygyJob.class");
    }

    /** The build runs tests on folders: a resource that the jar lacks shows nowhere else. */
    @Test
    void holdsTheResourcesOfTheJob() throws IOException {
        Path resources = Path.of("src", "main", "resources");
        try (Stream<Path> files = Files.walk(resources)) {
            assertThat(otherFiles)
                    .containsAll(
                            files.filter(Files::isRegularFile)
                                    .map(file -> resources.relativize(file).toString())
                                    .filter(name -> !name.matches("sample/.*|log4j2.*"))
                                    .toList())
                    .contains("META-INF/LICENSE", "META-INF/NOTICE")
                    .noneMatch(name -> name.matches("(sample|kafka-topics)/.+|log4j2.*"));
        }
    }

    @Test
    void lacksNothing() {
        DescribedPredicate<JavaClass> inTheJar =
                describe(
                        "in the jar",
                        type ->
                                type.getBaseComponentType().isPrimitive()
                                        || classFiles.contains(fileOf(type)));
        DescribedPredicate<JavaClass> ofTheCluster =
                resideInAnyPackage(
                        "java..",
                        "jdk.incubator..",
                        "org.slf4j",
                        "org.apache.flink.annotation..",
                        "org.apache.flink.api..",
                        "org.apache.flink.configuration..",
                        "org.apache.flink.core..",
                        "org.apache.flink.metrics..",
                        "org.apache.flink.runtime..",
                        "org.apache.flink.state..",
                        "org.apache.flink.streaming..",
                        "org.apache.flink.types..",
                        "org.apache.flink.util..");
        classes().should().onlyDependOnClassesThat(inTheJar.or(ofTheCluster)).check(imported);
    }

    private static boolean isOurs(Location location) {
        return location.contains("/dev/syzygy/") && !location.contains("/dev/syzygy/shaded/");
    }

    private static String fileOf(JavaClass type) {
        return type.getBaseComponentType().getName().replace('.', '/') + ".class";
    }
}
