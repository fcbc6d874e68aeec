package dev.syzygy.operator;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Where a harness keeps state: as the job does, or where entries can be counted. */
enum Backend {
    ROCKS_DB {
        @Override
        StateBackend create() {
            EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend();
            // A harness has half a megabyte of managed memory, which RocksDB complains about.
            backend.getMemoryConfiguration().setUseManagedMemory(false);
            return backend;
        }
    },
    HEAP {
        @Override
        StateBackend create() {
            return new HashMapStateBackend();
        }
    };

    private static final int SNAPSHOT_BYTES_MAX = 64 << 20;

    abstract StateBackend create();

    void applyTo(AbstractStreamOperatorTestHarness<?> harness) {
        harness.setStateBackend(create());
        harness.setCheckpointStorage(new JobManagerCheckpointStorage(SNAPSHOT_BYTES_MAX));
    }
}
