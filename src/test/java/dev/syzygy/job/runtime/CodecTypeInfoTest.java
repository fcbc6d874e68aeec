package dev.syzygy.job.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.job.pairscore.PairDelta;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** Flink is told how to write each record; nothing is left for it to guess. */
class CodecTypeInfoTest {

    @Test
    void everyTypeIsWrittenByItsCodec() throws ReflectiveOperationException {
        for (Field field : constants()) {
            TypeInformation<?> type = ((Codec<?>) field.get(null)).typeInfo();
            ParameterizedType declared = (ParameterizedType) field.getGenericType();
            assertThat(type.getTypeClass())
                    .as(field.getName())
                    .isEqualTo(declared.getActualTypeArguments()[0]);
            assertThat(type.createSerializer(new SerializerConfigImpl()))
                    .isInstanceOf(CodecSerializer.class);
            assertThat(type.isKeyType()).as(field.getName()).isFalse();
        }
    }

    /** With generic types forbidden, as in production; what Flink has to guess is refused there. */
    @Test
    void noTypeFallsToKryo() throws ReflectiveOperationException {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(strict);
        for (Field field : constants()) {
            stream(env, ((Codec<?>) field.get(null)).typeInfo())
                    .rebalance()
                    .sinkTo(new DiscardingSink<>());
        }
        assertThat(env.getStreamGraph().getJobGraph().getVertices()).isNotEmpty();

        TypeInformation<PairDelta> guessed = TypeInformation.of(PairDelta.class);
        StreamExecutionEnvironment guessing =
                StreamExecutionEnvironment.getExecutionEnvironment(strict);
        assertThatThrownBy(
                        () -> {
                            stream(guessing, guessed).rebalance().sinkTo(new DiscardingSink<>());
                            guessing.getStreamGraph().getJobGraph();
                        })
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Generic types have been disabled");
    }

    private static <T> DataStream<T> stream(
            StreamExecutionEnvironment env, TypeInformation<T> type) {
        return env.fromData(List.of("any")).map(text -> (T) null).returns(type);
    }

    /** A codec that its room does not provide is written, but nothing finds it by its id. */
    @Test
    void everyRoomProvidesAllItsCodecs() throws ReflectiveOperationException {
        Set<Codec<?>> named = new HashSet<>();
        for (Field field : constants()) {
            named.add((Codec<?>) field.get(null));
        }
        for (Codec<?> codec : named) {
            assertThat(Codecs.<Object>byId(codec.id())).as(codec.id()).isSameAs(codec);
        }
        assertThat(named).hasSameSizeAs(Codecs.ids());
    }

    private static List<Field> constants() {
        List<Field> constants = new ArrayList<>();
        for (CodecProvider room : ServiceLoader.load(CodecProvider.class)) {
            for (Field field : room.getClass().getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == Codec.class) {
                    constants.add(field);
                }
            }
        }
        assertThat(constants).hasSizeGreaterThanOrEqualTo(20);
        return constants;
    }
}
