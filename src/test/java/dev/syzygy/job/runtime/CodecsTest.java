package dev.syzygy.job.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.job.chartmatches.ChartMatchesCodecs;
import dev.syzygy.job.chartstate.ChartStateCodecs;
import dev.syzygy.job.chartstate.Watch;
import dev.syzygy.job.cohortcell.CohortCellCodecs;
import dev.syzygy.job.pairscore.PairScoreCodecs;
import dev.syzygy.job.pairscore.PairState;
import dev.syzygy.job.population.PopulationCodecs;
import dev.syzygy.job.profiles.ProfileCodecs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every codec: values come back, nonsense does not come through. */
class CodecsTest {

    private static final int SEEDS = 500;
    private static final String SERVICES = "META-INF/services/dev.syzygy.job.runtime.CodecProvider";

    /** The ids of all codecs, as checkpoints of every release hold them. A line may be added. */
    private static final Map<String, Sample<?>> SAMPLES =
            Map.ofEntries(
                    entry("raw-record", RecordCodecs.RAW_RECORD, RandomStates::raw),
                    entry("chart-input", ChartStateCodecs.CHART_INPUT, RandomStates::input),
                    entry("pair-delta", PairScoreCodecs.PAIR_DELTA, RandomStates::delta),
                    entry("profile-event", ProfileCodecs.PROFILE_EVENT, RandomStates::profileEvent),
                    entry(
                            "transition-event",
                            PairScoreCodecs.TRANSITION_EVENT,
                            r -> r.transition()),
                    entry("dead-letter", RecordCodecs.DEAD_LETTER, RandomStates::deadLetter),
                    entry("score-event", PairScoreCodecs.SCORE_EVENT, RandomStates::score),
                    entry("scoring-profile", ProfileCodecs.PROFILE, RandomStates::profile),
                    entry("chart-state", ChartStateCodecs.CHART_STATE, RandomStates::chartState),
                    entry("watch", ChartStateCodecs.WATCH, RandomStates::watch),
                    entry("pair-state", PairScoreCodecs.PAIR_STATE, RandomStates::pairState),
                    entry("match-change", ChartMatchesCodecs.CHANGE, r -> r.matchChange()),
                    entry("matches-event", ChartMatchesCodecs.EVENT, RandomStates::matches),
                    entry("match-entry", ChartMatchesCodecs.ENTRY, r -> r.matchEntry()),
                    entry("matches-state", ChartMatchesCodecs.STATE, r -> r.matchesState()),
                    entry("cell-delta", CohortCellCodecs.CELL_DELTA, RandomStates::cellDelta),
                    entry("member", CohortCellCodecs.MEMBER, RandomStates::member),
                    entry("population-change", PopulationCodecs.CHANGE, RandomStates::change),
                    entry("population-delta", PopulationCodecs.DELTA, r -> r.populationDelta()),
                    entry("population-event", PopulationCodecs.EVENT, RandomStates::population),
                    entry("population-state", PopulationCodecs.STATE, r -> r.populationState()));

    private record Sample<T>(Codec<T> codec, Function<RandomStates, T> maker) {}

    static List<String> ids() {
        return SAMPLES.keySet().stream().sorted().toList();
    }

    @Test
    void everyCodecHasTheIdItAlwaysHad() {
        SAMPLES.forEach(
                (id, sample) -> {
                    assertThat(sample.codec().id()).isEqualTo(id);
                    assertThat(Codecs.byId(id)).isSameAs(sample.codec());
                });
        assertThat(Codecs.ids()).containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void anUnknownIdNamesTheOtherRelease() {
        assertThatThrownBy(() -> Codecs.byId("pair-state-9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no codec 'pair-state-9'")
                .hasMessageContaining("pair-state,")
                .hasMessageContaining("another release")
                .hasMessageContaining(SERVICES);
    }

    @Test
    void aCodecThatNobodyProvidesIsRefusedWhereItIsFirstUsed() {
        Codec<Watch> known = ChartStateCodecs.WATCH;
        Codec<Watch> another = new Codec<>(known.id(), known.type(), known.writer(), in -> null);
        Codec<Watch> stray = new Codec<>("stray", known.type(), known.writer(), known.reader());
        for (Codec<Watch> codec : List.of(another, stray)) {
            assertThatThrownBy(codec::typeInfo)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'" + codec.id() + "'")
                    .hasMessageContaining(SERVICES);
        }
    }

    @Test
    void aJarWithoutProvidersIsRefused() {
        assertThatThrownBy(() -> Codecs.catalogue(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(SERVICES);
    }

    @Test
    void oneIdIsGivenOnce() {
        CodecProvider room = new ChartStateCodecs();
        assertThatThrownBy(() -> Codecs.catalogue(List.of(room, room)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two codecs have the id");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyValueComesBack(String id) throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Object value = value(id, seed);
            byte[] bytes = write(id, value);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            Object back = serializer(id).deserialize(in);
            String about = id + ", seed " + seed;
            assertThat(in.available()).as("unread bytes of %s", about).isZero();
            assertThat(write(id, back)).as("bytes of %s", about).isEqualTo(bytes);
            if (seed < SEEDS / 5) {
                assertThat(back).as(about).usingRecursiveComparison().isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void copiesAreEqualAndNotTheSame(String id) throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Object value = value(id, seed);
            Object copy = serializer(id).copy(value);
            assertThat(copy).as("%s, seed %d", id, seed).isNotSameAs(value);
            assertThat(write(id, copy)).as("%s, seed %d", id, seed).isEqualTo(write(id, value));
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer(id).copy(new DataInputDeserializer(write(id, value)), out);
            assertThat(out.getCopyOfBuffer()).isEqualTo(write(id, value));
        }
    }

    /** Damage is either not noticed or an IOException; never another exception, never the heap. */
    @ParameterizedTest
    @MethodSource("ids")
    void damagedBytesNeverThrowAnythingButIoExceptions(String id) throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = write(id, value(id, seed));
            for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                serializer(id).deserialize(new DataInputDeserializer(bytes));
            } catch (IOException expected) {
                assertThat(expected).as("%s, seed %d", id, seed).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void truncatedBytesAreAnIoException(String id) throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            byte[] bytes = write(id, value(id, seed));
            for (int length = 0; length < bytes.length; length += 1 + length / 8) {
                DataInputDeserializer in = new DataInputDeserializer(bytes, 0, length);
                assertThatThrownBy(() -> serializer(id).deserialize(in))
                        .as("%s, seed %d, %d of %d bytes", id, seed, length, bytes.length)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theSnapshotOfASerializerRestoresIt(String id) throws Exception {
        CodecSerializer<Object> serializer = serializer(id);
        TypeSerializerSnapshot<Object> snapshot = serializer.snapshotConfiguration();
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);

        TypeSerializerSnapshot<Object> back =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        getClass().getClassLoader());

        assertThat(back.restoreSerializer()).isEqualTo(serializer);
        assertThat(snapshot.resolveSchemaCompatibility(back).isCompatibleAsIs()).isTrue();
        CodecSerializer<Object> travelled =
                InstantiationUtil.clone(serializer, getClass().getClassLoader());
        assertThat(travelled).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        Object value = value(id, 1);
        DataOutputSerializer written = new DataOutputSerializer(64);
        travelled.serialize(value, written);
        assertThat(written.getCopyOfBuffer()).isEqualTo(write(id, value));
    }

    @Test
    void aSerializerIsNotCompatibleWithAnother() {
        TypeSerializer<Watch> watch = new CodecSerializer<>(ChartStateCodecs.WATCH);
        TypeSerializer<PairState> pair = new CodecSerializer<>(PairScoreCodecs.PAIR_STATE);
        TypeSerializerSnapshot<Watch> snapshot = watch.snapshotConfiguration();
        @SuppressWarnings({"unchecked", "rawtypes"})
        TypeSerializerSchemaCompatibility<Watch> verdict =
                snapshot.resolveSchemaCompatibility(
                        (TypeSerializerSnapshot) pair.snapshotConfiguration());

        assertThat(verdict.isIncompatible()).isTrue();
        assertThat((Object) watch).isNotEqualTo(pair);
    }

    @Test
    void aSnapshotOfAnUnknownVersionIsRefused() {
        assertThatThrownBy(
                        () ->
                                new CodecSerializer.Snapshot<Watch>()
                                        .readSnapshot(
                                                2,
                                                new DataInputDeserializer(new byte[] {0, 0}),
                                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown version 2");
    }

    private static <T> Map.Entry<String, Sample<?>> entry(
            String id, Codec<T> codec, Function<RandomStates, T> maker) {
        return Map.entry(id, new Sample<>(codec, maker));
    }

    private static Object value(String id, long seed) {
        return SAMPLES.get(id).maker().apply(new RandomStates(seed));
    }

    private static CodecSerializer<Object> serializer(String id) {
        return new CodecSerializer<>(Codecs.byId(id));
    }

    private static byte[] write(String id, Object value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer(id).serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
