package dev.syzygy.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Values in schemas that were never released: earlier and later ones, made up by hand. */
final class Evolution {

    static final Path SCHEMAS = Path.of("src/test/resources/evolution");

    static Schema schema(String name) {
        try {
            return new Schema.Parser().parse(Files.readString(SCHEMAS.resolve(name + ".avsc")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(GenericRecord record) {
        WireWriter writer = new WireWriter();
        writer.begin(WireWriter.header(record.getSchema()));
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.finish();
    }

    /** Of a kind that is not known yet, with a latitude and a source. */
    byte[] chartOfTheFuture() {
        Schema schema = schema("ChartUpdate-v2");
        Schema position = schema.getField("points").schema().getValueType();
        GenericRecord sun =
                new GenericRecordBuilder(position)
                        .set("longitude", 10.5)
                        .set("speed", 1.0)
                        .set("latitude", 0.001)
                        .build();
        Schema kind = schema.getField("kind").schema();
        return encode(
                new GenericRecordBuilder(schema)
                        .set("chart_id", "NEW-1")
                        .set("source", "the future")
                        .set("kind", new GenericData.EnumSymbol(kind, "COMPOSITE"))
                        .set("revision", 4L)
                        .set("event_time", Samples.TIME)
                        .set("points", Map.of("SUN", sun))
                        .set("groups", List.of("g"))
                        .build());
    }

    /** With a price of four bytes and nothing optional. */
    byte[] tickOfThePast() {
        return encode(
                new GenericRecordBuilder(schema("MarketTick-v0"))
                        .set("symbol", "NEW-1")
                        .set("event_time", Samples.TIME)
                        .set("price", 1.5f)
                        .build());
    }
}
