package io.telemark.streams.app;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * All stores of the process share one budget: by default every partition of every store would take
 * its own, and a dozen small stores a gigabyte. RocksDB makes these objects itself, hence static.
 */
public final class BoundedMemory implements RocksDBConfigSetter {
    private static final long MEGABYTE = 1L << 20;
    private static final long BUDGET = 96 * MEGABYTE;
    private static final long WRITE_BUFFERS = 32 * MEGABYTE;
    private static final long WRITE_BUFFER = 2 * MEGABYTE;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(BUDGET);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configuration) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // The shared objects live as long as the process.
    }
}
