package io.telemark.sensors.chunk;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What the archive gives out again. */
@Service
public class ArchiveService {
    private final ArchiveStore archive;

    ArchiveService(ArchiveStore archive) {
        this.archive = archive;
    }

    @Transactional(readOnly = true)
    public Extent extent(Selection selection) {
        return archive.extent(selection);
    }

    /** Channels that Telemark has no name for, in the order of their names. */
    @Transactional(readOnly = true)
    public List<OtherChannel> others(Selection selection) {
        return archive.others(selection);
    }

    /** Chunk after chunk in time order, of one moment's archive. */
    @Transactional(readOnly = true)
    public void readings(Selection selection, Consumer<Readings> sink) {
        archive.inTimeOrder(
                selection, message -> sink.accept(Readings.of(ChunkMessages.row(message))));
    }

    /**
     * What was accepted, bit by bit, in (device, boot, sequence) order; how many there are is told
     * first.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void recall(Selection selection, Consumer<Long> total, Consumer<byte[]> message) {
        total.accept(archive.extent(selection).chunks());
        archive.inDeviceOrder(selection, message);
    }

    @Transactional(readOnly = true)
    public List<StoredBatches> batches(UUID deviceId) {
        return archive.batches(deviceId);
    }

    @Transactional(readOnly = true)
    public long repeated(UUID deviceId) {
        return archive.repeated(deviceId);
    }
}
