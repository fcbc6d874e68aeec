package dev.syzygy.serde;

import dev.syzygy.avro.MarketTick;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.event.TickEvent;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.WireReader;

/** Decodes market ticks. A tick needs no key; one that is there must be the symbol. */
public final class TickDecoder extends RecordDecoder<TickEvent> {

    /** A decoder that knows the schemas of a store. */
    public TickDecoder(SchemaStore schemas) {
        super(schemas, MarketTick.getClassSchema());
    }

    @Override
    TickEvent tombstone(RawRecord record) {
        throw new RefusedRecordException(RefusalCode.EMPTY_VALUE, "a tick needs a value");
    }

    @Override
    TickEvent read(RawRecord record, WireReader value) {
        String symbol = readId(value, "symbol");
        long eventTimeMillis = value.readLong();
        double price = value.readDouble();
        if (!Double.isFinite(price)) {
            throw new RefusedRecordException(RefusalCode.INVALID_PRICE, "the price is not finite");
        }
        if (value.readPresence()) {
            requireSize(value.readDouble());
        }
        long sequence = value.readPresence() ? value.readLong() : 0;
        value.requireEnd();
        if (record.key() != null) {
            RecordKeys.requireEqual(record.key(), symbol);
        }
        return new TickEvent(
                symbol, new PriceTick(eventTimeMillis, sequence, price), record.timestampMillis());
    }

    private static void requireSize(double size) {
        if (!(size >= 0 && Double.isFinite(size))) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_SIZE, "the size must be finite and not negative");
        }
    }
}
