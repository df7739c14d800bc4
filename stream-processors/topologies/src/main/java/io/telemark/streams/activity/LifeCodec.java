package io.telemark.streams.activity;

import io.telemark.contracts.Ids;
import io.telemark.kernels.dedup.SequenceRanges;
import io.telemark.kernels.life.Content;
import io.telemark.kernels.life.DeviceSpan;
import io.telemark.kernels.life.Keeping;
import io.telemark.kernels.life.Life;
import io.telemark.kernels.life.Progress;
import io.telemark.kernels.life.Told;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A life as the store keeps it: some 250 bytes. */
final class LifeCodec {
    private static final int FORMAT = 1;
    private static final UUID NONE = new UUID(0, 0);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    private LifeCodec() {}

    static byte[] toBytes(Life life) {
        return new LifeCodec().write(life);
    }

    private byte[] write(Life life) {
        out.write(FORMAT);
        id(life.id());
        id(life.root());
        var content = life.content();
        flag(content.bySlot());
        number(content.startMillis());
        number(content.endMillis());
        out.write(content.devices().size());
        content.devices().forEach(this::span);
        var progress = life.progress();
        name(progress.phase());
        number(progress.lastArrivalMillis());
        number(progress.waitingSinceMillis());
        flag(progress.unread());
        number(progress.finalSinceMillis());
        var keeping = life.keeping();
        number(keeping.alarmMillis());
        flag(keeping.archived());
        id(keeping.recall());
        var told = life.told();
        number(told.revision());
        name(told.standing());
        flag(told.everFinal());
        id(told.fingerprint());
        number(told.atMillis());
        return out.toByteArray();
    }

    private void span(DeviceSpan span) {
        id(span.deviceId());
        out.write(span.deviceKind());
        number(span.firstSequence());
        number(span.lastSequence());
        span.sequences().writeTo(out);
    }

    private void id(@Nullable UUID id) {
        out.writeBytes(Ids.toBytes(id == null ? NONE : id));
    }

    private void number(long number) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private void name(Enum<?> constant) {
        var name = constant.name().getBytes(StandardCharsets.US_ASCII);
        out.write(name.length);
        out.writeBytes(name);
    }

    private void flag(boolean flag) {
        out.write(flag ? 1 : 0);
    }

    static Life read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "life: format %d (expected: %d)".formatted(format, FORMAT));
        }
        return new Life(id(in), id(in), content(in), progress(in), keeping(in), told(in));
    }

    private static Content content(ByteBuffer in) {
        var bySlot = flag(in);
        var start = in.getLong();
        var end = in.getLong();
        var spans = new DeviceSpan[in.get()];
        for (var i = 0; i < spans.length; i++) {
            var device = id(in);
            var kind = in.get();
            var first = in.getLong();
            var last = in.getLong();
            spans[i] = new DeviceSpan(device, kind, SequenceRanges.read(in), first, last);
        }
        return new Content(bySlot, List.of(spans), start, end);
    }

    private static Progress progress(ByteBuffer in) {
        var phase = Progress.Phase.valueOf(name(in));
        return new Progress(phase, in.getLong(), in.getLong(), flag(in), in.getLong());
    }

    private static Keeping keeping(ByteBuffer in) {
        return new Keeping(in.getLong(), flag(in), optionalId(in));
    }

    private static Told told(ByteBuffer in) {
        var revision = (int) in.getLong();
        var standing = Told.Standing.valueOf(name(in));
        return new Told(revision, standing, flag(in), optionalId(in), in.getLong());
    }

    private static UUID id(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static @Nullable UUID optionalId(ByteBuffer in) {
        var id = id(in);
        return id.equals(NONE) ? null : id;
    }

    private static String name(ByteBuffer in) {
        var name = new byte[in.get()];
        in.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static boolean flag(ByteBuffer in) {
        return in.get() == 1;
    }
}
