package dev.syzygy.serde;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.serde.binary.RefusedRecordException;
import java.nio.charset.StandardCharsets;

/** The keys of records: UTF-8, and equal to the id in the value. */
final class RecordKeys {

    private RecordKeys() {}

    /** The chart or profile id that is a key. */
    static String requireChartId(byte[] key) {
        String id = text(key);
        if (!ChartIds.isValid(id)) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_KEY, "the key must match " + ChartIds.PATTERN);
        }
        return id;
    }

    /** The pair id that is a key. */
    static String requirePairId(byte[] key) {
        String id = text(key);
        if (!ChartIds.isValidPairId(id)) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_KEY, "the key must be two chart ids in order, joined by ~");
        }
        return id;
    }

    /** Refuses a key that is missing or not the id, which consists of ASCII. */
    static void requireEqual(byte[] key, String id) {
        if (key == null) {
            throw new RefusedRecordException(RefusalCode.MISSING_KEY, "the key is null");
        }
        if (!isEqual(key, id)) {
            throw new RefusedRecordException(
                    RefusalCode.KEY_MISMATCH, "the key is not the id that the value names");
        }
    }

    private static boolean isEqual(byte[] key, String id) {
        if (key.length != id.length()) {
            return false;
        }
        for (int index = 0; index < key.length; index++) {
            if (key[index] != id.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] key) {
        if (key == null) {
            throw new RefusedRecordException(RefusalCode.MISSING_KEY, "the key is null");
        }
        return new String(key, StandardCharsets.UTF_8);
    }
}
