package dev.syzygy.serde;

import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.TrustedClasses;
import dev.syzygy.serde.binary.WireReader;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificDatumReader;

/** Decodes scoring profiles; one with problems is refused. */
public final class ProfileDecoder extends RecordDecoder<ProfileEvent> {

    private static final int PROBLEM_COUNT_MAX = 5;

    private final SpecificDatumReader<dev.syzygy.avro.ScoringProfile> reader;

    /** A decoder that knows the schemas of a store. */
    public ProfileDecoder(SchemaStore schemas) {
        super(schemas, dev.syzygy.avro.ScoringProfile.getClassSchema());
        TrustedClasses.trust();
        reader = new SpecificDatumReader<>(dev.syzygy.avro.ScoringProfile.class);
    }

    @Override
    ProfileEvent tombstone(RawRecord record) {
        String profileId = RecordKeys.requireChartId(record.key());
        return new ProfileEvent(profileId, null, record.timestampMillis());
    }

    @Override
    ProfileEvent read(RawRecord record, WireReader value) throws IOException {
        ProfileMapping mapping = new ProfileMapping(reader.read(null, value));
        value.requireEnd();
        List<String> problems = mapping.problems();
        if (!problems.isEmpty()) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_PROFILE,
                    String.join(
                            "; ",
                            problems.subList(0, Math.min(PROBLEM_COUNT_MAX, problems.size()))));
        }
        RecordKeys.requireEqual(record.key(), mapping.profile().id());
        return new ProfileEvent(
                mapping.profile().id(), mapping.profile(), record.timestampMillis());
    }
}
