package io.telemark.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** What people import by mistake, and what others have them import on purpose. */
enum BadFile {
    EMPTY("empty.fit", "is empty"),
    NOT_A_RECORDING("holiday.jpg", "is not a FIT, TCX or GPX file"),
    BROKEN_BEFORE_ITS_FIRST_RECORD("broken.fit", "is broken before its first record"),
    READS_OTHER_FILES("entity.gpx", "declares a document type"),
    READS_OTHER_FILES_BY_ITS_TYPE("type.tcx", "declares a document type"),
    MULTIPLIES_ITSELF("laughs.gpx", "declares a document type"),
    A_GIGABYTE("gigabyte.fit", "has 1024 MiB; a recording has at most 128"),
    A_GZIP_BOMB("bomb.fit.gz", "unpacks to more than 128 MiB"),
    MISSING("missing.fit", "is not there");

    private static final int BOMB_MIB = 200;

    private final String fileName;
    private final String reason;

    BadFile(String fileName, String reason) {
        this.fileName = fileName;
        this.reason = reason;
    }

    /** What the person is told. */
    String reason() {
        return fileName + " " + reason;
    }

    Path in(Path folder, byte[] soundFit) throws IOException {
        var file = folder.resolve(fileName);
        switch (this) {
            case EMPTY -> Files.write(file, new byte[0]);
            case NOT_A_RECORDING -> Files.write(file, noise());
            case BROKEN_BEFORE_ITS_FIRST_RECORD -> Files.write(file, Arrays.copyOf(soundFit, 60));
            case READS_OTHER_FILES -> Files.writeString(file, entity(folder));
            case READS_OTHER_FILES_BY_ITS_TYPE ->
                    Files.writeString(
                            file,
                            "<!DOCTYPE TrainingCenterDatabase SYSTEM \"%s\"><TrainingCenterDatabase/>"
                                    .formatted(folder.resolve("other.dtd").toUri()));
            case MULTIPLIES_ITSELF -> Files.writeString(file, laughs());
            case A_GIGABYTE -> sparse(file);
            case A_GZIP_BOMB -> bomb(file);
            case MISSING -> {}
        }
        return file;
    }

    private static byte[] noise() {
        var bytes = new byte[50_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String entity(Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "12.5", UTF_8);
        return """
        <!DOCTYPE gpx [<!ENTITY other SYSTEM "%s">]>
        <gpx><trk><trkseg><trkpt lat="1" lon="2"><time>2026-01-01T00:00:00Z</time>\
        <ele>&other;</ele></trkpt></trkseg></trk></gpx>
        """
                .formatted(secret.toUri());
    }

    private static String laughs() {
        var xml = new StringBuilder("<!DOCTYPE gpx [<!ENTITY a0 \"ha\">");
        for (var i = 1; i < 12; i++) {
            xml.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        return xml.append("]><gpx><name>&a11;</name></gpx>").toString();
    }

    /** Takes no space. */
    private static void sparse(Path file) throws IOException {
        try (var gigabyte = new RandomAccessFile(file.toFile(), "rw")) {
            gigabyte.setLength(1L << 30);
        }
    }

    private static void bomb(Path file) throws IOException {
        try (var packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < BOMB_MIB; i++) {
                packed.write(zeros);
            }
        }
    }
}
