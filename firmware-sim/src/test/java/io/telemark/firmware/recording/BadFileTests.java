package io.telemark.firmware.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.telemark.firmware.recording.UnreadableRecordingException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people upload by mistake, and what others upload on purpose. */
class BadFileTests {
    @TempDir Path folder;

    @Test
    void aMissingFile() {
        assertRefused(folder.resolve("none.fit"), Reason.MISSING, "is not there");
    }

    @Test
    void aFolder() {
        assertRefused(folder, Reason.MISSING, "not a file");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused(write("ride.fit", new byte[0]), Reason.EMPTY, "ride.fit is empty");
    }

    @Test
    void aFitFileThatEndsInsideItsHeader() throws IOException {
        assertRefused(
                write("ride.fit", new byte[] {14, 32, 0, 0, 9, 9}),
                Reason.BROKEN,
                "cut off inside its header (6 bytes)");
        assertRefused(
                write("r.fit", new byte[] {14, 32, 0, 0, 9, 9, 0, 0, '.', 'F', 'I', 'T'}),
                Reason.BROKEN,
                "cut off inside its header (12 bytes)");
    }

    @Test
    void aFitFileWithNothingBehindItsHeader() throws IOException {
        assertRefused(
                write("r.fit", new byte[] {14, 32, 0, 0, 9, 9, 0, 0, '.', 'F', 'I', 'T', 0, 0}),
                Reason.BROKEN,
                "broken before its first record");
    }

    @Test
    void aPicture() throws IOException {
        assertRefused(
                write(
                        "me.jpg",
                        new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1}),
                Reason.UNKNOWN_FORMAT,
                "not a FIT, TCX or GPX");
    }

    @Test
    void someOtherXml() throws IOException {
        assertRefused(
                write("page.html", "<html><body/></html>".getBytes(UTF_8)),
                Reason.UNKNOWN_FORMAT,
                "not a FIT, TCX or GPX");
    }

    @Test
    void xmlThatWantsToReadOtherFiles() throws IOException {
        var secret = write("secret", "150".getBytes(UTF_8));
        var xml =
                """
                <?xml version="1.0"?>
                <!DOCTYPE gpx [<!ENTITY other SYSTEM "%s">]>
                <gpx><trk><trkseg><trkpt lat="1" lon="2"><time>2026-01-01T00:00:00Z</time><ele>&other;</ele></trkpt></trkseg></trk></gpx>
                """
                        .formatted(secret.toUri());
        assertRefused(write("a.gpx", xml.getBytes(UTF_8)), Reason.FORBIDDEN_XML, "document type");
    }

    @Test
    void xmlThatReadsOtherFilesThroughItsDocumentType() throws IOException {
        var other = write("other.dtd", "<!ENTITY x 'y'>".getBytes(UTF_8));
        var xml = "<!DOCTYPE gpx SYSTEM \"%s\"><gpx/>".formatted(other.toUri());
        assertRefused(write("a.gpx", xml.getBytes(UTF_8)), Reason.FORBIDDEN_XML, "document type");
    }

    @Test
    void xmlThatMultipliesItself() throws IOException {
        var xml = new StringBuilder("<!DOCTYPE gpx [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (var i = 1; i < 12; i++) {
            xml.append("<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        xml.append("]><gpx><name>&a11;</name></gpx>");
        assertRefused(
                write("a.gpx", xml.toString().getBytes(UTF_8)),
                Reason.FORBIDDEN_XML,
                "document type");
    }

    @Test
    void aGigabyteIsRefusedBeforeItIsRead() throws IOException {
        var path = folder.resolve("huge.tcx");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(1L << 30); // Sparse: takes no space.
        }
        assertRefused(path, Reason.TOO_LARGE, "1024 MiB; a recording has at most 128");
    }

    @Test
    void aGzipBomb() throws IOException {
        var path = folder.resolve("bomb.fit.gz");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(path))) {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++) {
                packed.write(zeros);
            }
        }
        assertThat(Files.size(path)).isLessThan(1 << 20);
        assertRefused(path, Reason.COMPRESSION_BOMB, "unpacks to more than 128 MiB");
    }

    @Test
    void gzipThatIsCutOff() throws IOException {
        var path = folder.resolve("ride.gpx.gz");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(path))) {
            packed.write(TrackReadingTests.GPX.getBytes(UTF_8));
        }
        var bytes = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(path, Reason.BROKEN, "packed by gzip, but broken");
    }

    @Test
    void aTrackWithoutTimes() throws IOException {
        var course = "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"/></trkseg></trk></gpx>";
        assertRefused(
                write("course.gpx", course.getBytes(UTF_8)),
                Reason.NOTHING_RECORDED,
                "nothing is recorded");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static void assertRefused(Path path, Reason reason, String words) {
        var refused =
                catchThrowableOfType(
                        UnreadableRecordingException.class, () -> RecordingFile.read(path));
        assertThat(refused).as("refusal of %s", path.getFileName()).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining(words);
    }
}
