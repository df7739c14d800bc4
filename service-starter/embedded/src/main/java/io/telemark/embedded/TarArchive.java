package io.telemark.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Reads the plain tar (ustar: files, directories, symbolic links) that PostgreSQL's binaries come
 * in. Anything else in it is an error rather than a guess.
 */
final class TarArchive {
    private static final int BLOCK = 512;

    private final InputStream in;

    TarArchive(InputStream in) {
        this.in = in;
    }

    void extractTo(Path directory) throws IOException {
        for (var header = in.readNBytes(BLOCK);
                header.length == BLOCK && header[0] != 0;
                header = in.readNBytes(BLOCK)) {
            extract(header, directory);
        }
    }

    private void extract(byte[] header, Path directory) throws IOException {
        var prefix = text(header, 345, 155);
        var name = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
        var target = directory.resolve(name).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("name: " + name + " (expected: inside the archive)");
        }
        var size = Long.parseLong(text(header, 124, 12).strip(), 8);
        Files.createDirectories(target.equals(directory) ? directory : target.getParent());
        switch (header[156]) {
            case '0', 0 -> file(target, size, (header[100 + 4] & 1) != 0);
            case '5' -> Files.createDirectories(target);
            case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
            default -> throw new IOException(name + ": type " + (char) header[156]);
        }
    }

    private void file(Path target, long size, boolean executable) throws IOException {
        try (var out = Files.newOutputStream(target)) {
            var buffer = new byte[1 << 16];
            for (var left = size; left > 0; ) {
                var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException(target + ": the archive ends too early");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String text(byte[] header, int offset, int length) {
        var end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }
}
