package io.telemark.firmware.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A flash that outlives its process: what was stored, what was freed and how far the device has
 * counted, one checked frame after the other, written before anything is published. The operating
 * system has each frame when the call returns, so that {@code kill -9} takes nothing; a power cut
 * may. What a kill tore off in the middle of a frame was never published.
 */
final class FlashFile implements AutoCloseable {
    private static final byte COUNTED = 'C'; // Boot and sequence, as far as the device has come.
    private static final byte STORED = 'S';
    private static final byte FREED = 'F';
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int BODY = 2 + 2 * Long.BYTES;

    /** An empty flash of any size may leave this much behind before it is written anew. */
    private static final long SLACK_BYTES = 64 << 10;

    private final Path file;
    private final FileChannel lockChannel;
    private final Map<BatchId, Flash.Stored> found = new LinkedHashMap<>();
    private FileChannel channel;
    private long foundBoot;
    private long foundSequence;

    private FlashFile(Path file, FileChannel lockChannel) throws IOException {
        this.file = file;
        this.lockChannel = lockChannel;
        this.channel = open(file);
        var sound = read(ByteBuffer.wrap(Files.readAllBytes(file)));
        channel.truncate(sound);
        channel.position(sound);
    }

    /** The device's own file in this directory; nobody else may have it open. */
    static FlashFile of(Path directory, UUID device) {
        try {
            Files.createDirectories(directory);
            var lock = open(directory.resolve(device + ".lock"));
            if (tryLock(lock) == null) {
                lock.close();
                throw new UnusableFlashException(
                        "The flash in %s is in use by another process.".formatted(directory));
            }
            return new FlashFile(directory.resolve(device + ".flash"), lock);
        } catch (IOException unusable) {
            throw new UnusableFlashException(
                    "The flash in %s can't be used: %s".formatted(directory, unusable));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lock) throws IOException {
        try {
            return lock.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Answers where the last sound frame ends. */
    private int read(ByteBuffer all) {
        var sound = 0;
        while (all.remaining() >= HEAD) {
            var length = all.getInt();
            var check = all.getInt();
            if (length < BODY || length > all.remaining()) {
                return sound;
            }
            var body = all.slice(all.position(), length);
            if (check(body) != check) {
                return sound;
            }
            take(body);
            sound = all.position() + length;
            all.position(sound);
        }
        return sound;
    }

    private void take(ByteBuffer body) {
        var what = body.get();
        var counted = body.get() == 1;
        var id = new BatchId(body.getLong(), body.getLong());
        switch (what) {
            case COUNTED -> {
                foundBoot = id.bootId();
                foundSequence = id.sequence();
            }
            case STORED -> {
                var payload = new byte[body.remaining()];
                body.get(payload);
                found.put(id, new Flash.Stored(id, payload, counted));
                foundSequence = counted ? id.sequence() : foundSequence;
            }
            case FREED -> found.remove(id);
            default -> throw new UnusableFlashException(file + " is of a later version.");
        }
    }

    /** What an earlier process left, in its order. */
    Collection<Flash.Stored> found() {
        return found.values();
    }

    /** Of the latest earlier start; 0 if there was none. */
    long foundBoot() {
        return foundBoot;
    }

    /** The last that was ever given; 0 if none was. */
    long foundSequence() {
        return foundSequence;
    }

    void counted(long bootId, long sequence) {
        append(COUNTED, false, new BatchId(bootId, sequence), new byte[0]);
    }

    void stored(Flash.Stored batch) {
        append(STORED, batch.counted(), batch.id(), batch.payload());
    }

    void freed(BatchId batch) {
        append(FREED, false, batch, new byte[0]);
    }

    private void append(byte what, boolean counted, BatchId id, byte[] payload) {
        try {
            write(channel, what, counted, id, payload);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void write(
            FileChannel to, byte what, boolean counted, BatchId id, byte[] payload)
            throws IOException {
        var frame = ByteBuffer.allocate(HEAD + BODY + payload.length).position(HEAD);
        frame.put(what).put((byte) (counted ? 1 : 0));
        frame.putLong(id.bootId()).putLong(id.sequence()).put(payload);
        frame.putInt(0, frame.limit() - HEAD);
        frame.putInt(Integer.BYTES, check(frame.slice(HEAD, frame.limit() - HEAD)));
        frame.rewind();
        while (frame.hasRemaining()) {
            to.write(frame);
        }
    }

    private static int check(ByteBuffer body) {
        var crc = new CRC32();
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }

    /**
     * What was freed is still in the file; past twice the flash's size the file is written anew,
     * and takes the old one's place in one step.
     */
    void compact(long capacityBytes, long bootId, long sequence, Collection<Flash.Stored> held) {
        try {
            if (channel.position() <= 2 * capacityBytes + SLACK_BYTES) {
                return;
            }
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            var written = open(fresh);
            for (var batch : held) {
                write(written, STORED, batch.counted(), batch.id(), batch.payload());
            }
            // Last, because the batches held may be older than the count.
            write(written, COUNTED, false, new BatchId(bootId, sequence), new byte[0]);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            channel.close();
            channel = written;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        try (lockChannel;
                var last = channel) {
            last.force(true);
        } catch (IOException atTheEnd) {
            throw new UncheckedIOException(atTheEnd);
        }
    }
}
