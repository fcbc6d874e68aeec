package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.ChartPoint;
import dev.syzygy.serde.binary.SchemaStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was released stays as it was, and what is in the source tree was released. */
class ReleasedSchemasTest {

    /** Lines are added here, never changed: old values in Kafka bear these fingerprints. */
    private static final Map<String, Long> FINGERPRINTS =
            Map.ofEntries(
                    Map.entry("AspectEvent/v1", 0xb286bb0c1dd46367L),
                    Map.entry("ChartMatches/v1", 0xcc704f1927a430c6L),
                    Map.entry("ChartUpdate/v1", 0x2996c634ed62e672L),
                    Map.entry("CompatibilityScore/v1", 0x52a776acc92a2e81L),
                    Map.entry("DeadLetter/v1", 0x3367252a965a41a1L),
                    Map.entry("MarketTick/v1", 0xe95715ca8979a09bL),
                    Map.entry("PairWatch/v1", 0xf5ebc63ccc2df0afL),
                    Map.entry("PopulationAggregate/v1", 0x732675d311d42f88L),
                    Map.entry("PopulationAggregate/v2", 0xbd9c375ebf1f553bL),
                    Map.entry("ScoringProfile/v1", 0x5fa315f5527c25c9L));

    @Test
    void everyReleasedSchemaIsFoundByItsFingerprint() {
        SchemaStore store = SchemaStore.released();

        assertThat(store.size()).isEqualTo(FINGERPRINTS.size());
        FINGERPRINTS.forEach(
                (name, fingerprint) ->
                        assertThat(store.find(fingerprint))
                                .as(name)
                                .extracting(Schema::getName)
                                .isEqualTo(name.substring(0, name.indexOf('/'))));
        assertThat(store.find(0)).isNull();
    }

    @Test
    void theNewestReleaseIsTheSource() {
        assertThat(ReleasedSchemas.current()).isNotEmpty();
        ReleasedSchemas.current()
                .forEach(
                        (record, schema) ->
                                assertThat(newest(record))
                                        .as(
                                                "%s differs from its newest release: run"
                                                        + " ReleasedSchemas to release it",
                                                record)
                                        .isEqualTo(schema));
    }

    private static Schema newest(String record) {
        return ReleasedSchemas.read(record, ReleasedSchemas.newestVersion(record));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordAndFieldIsDocumented(String record) {
        requireDocumentation(ReleasedSchemas.current().get(record));
    }

    static Stream<String> records() {
        return ReleasedSchemas.current().keySet().stream();
    }

    private static void requireDocumentation(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                for (Schema.Field field : schema.getFields()) {
                    assertThat(field.doc())
                            .as(schema.getFullName() + "." + field.name())
                            .isNotBlank();
                    requireDocumentation(field.schema());
                }
            }
            case ENUM -> assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            case ARRAY -> requireDocumentation(schema.getElementType());
            case MAP -> requireDocumentation(schema.getValueType());
            case UNION -> schema.getTypes().forEach(ReleasedSchemasTest::requireDocumentation);
            default -> assertThat(schema.getType()).isNotEqualTo(Schema.Type.FIXED);
        }
    }

    @Test
    void enumsBearTheNamesOfTheDomain() {
        requireNames(dev.syzygy.avro.Point.getClassSchema(), ChartPoint.values());
        requireNames(
                dev.syzygy.avro.ChartKind.getClassSchema(), dev.syzygy.chart.ChartKind.values());
        requireNames(
                dev.syzygy.avro.PriceMethod.getClassSchema(),
                dev.syzygy.chart.PriceMapping.Method.values());
        requireNames(
                dev.syzygy.avro.AspectType.getClassSchema(), dev.syzygy.aspect.AspectType.values());
        requireNames(
                dev.syzygy.avro.Movement.getClassSchema(),
                dev.syzygy.aspect.AspectMovement.values());
        requireNames(
                dev.syzygy.avro.Transition.getClassSchema(),
                dev.syzygy.aspect.AspectTransition.values());
    }

    private static void requireNames(Schema schema, Enum<?>[] constants) {
        List<String> names = Arrays.stream(constants).map(Enum::name).toList();
        assertThat(schema.getEnumSymbols()).containsAll(names).contains("UNKNOWN");
        assertThat(schema.getEnumSymbols()).hasSize(names.size() + 1);
        assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
    }
}
