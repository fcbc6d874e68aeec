package dev.syzygy.job.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A Flink serializer around a {@link Codec}. It travels and is stored by the codec's id alone;
 * evolution is the codec's business, because every persisted value carries its version.
 */
public final class CodecSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1;
    private static final int COPY_BYTES = 512;

    private final String codecId;
    private transient Codec<T> codec;

    CodecSerializer(Codec<T> codec) {
        Codecs.requireProvided(codec);
        this.codecId = codec.id();
        this.codec = codec;
    }

    private Codec<T> codec() {
        if (codec == null) {
            codec = Codecs.byId(codecId);
        }
        return codec;
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        codec().writer().write(value, out);
    }

    /** Whatever a reader stumbles over in bytes that make no sense is a failure to read them. */
    @Override
    public T deserialize(DataInputView in) throws IOException {
        try {
            return codec().reader().read(in);
        } catch (RuntimeException e) {
            throw new IOException("what '" + codecId + "' reads is corrupt", e);
        }
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public T copy(T from) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(COPY_BYTES);
            serialize(from, out);
            return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecSerializer<?> that && codecId.equals(that.codecId);
    }

    @Override
    public int hashCode() {
        return codecId.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(codecId);
    }

    /** What a checkpoint remembers of the serializer: the codec's id. */
    public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {

        private static final int VERSION = 1;

        private String codecId;

        /** For Flink, which reads the rest with {@link #readSnapshot}. */
        public Snapshot() {}

        private Snapshot(String codecId) {
            this.codecId = codecId;
        }

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(codecId);
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader loader)
                throws IOException {
            if (version != VERSION) {
                throw new IOException("serializer snapshot of an unknown version " + version);
            }
            codecId = in.readUTF();
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return new CodecSerializer<>(Codecs.byId(codecId));
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
                TypeSerializerSnapshot<T> old) {
            return old instanceof Snapshot<T> that && codecId.equals(that.codecId)
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
