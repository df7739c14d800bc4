package io.telemark.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.firmware.recording.RecordingFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareSimTests {
    private static final String DEVICE = "0d3f8f4e-2f7a-4f6e-9c51-7a2f1b3c4d5e";

    @TempDir Path folder;

    private record Answer(int code, String text) {}

    @Test
    void helpNamesEveryCommandAndItsExitCodes() {
        assertThat(run("--help").text())
                .contains("ride", "run", "intervals", "replay", "import", "Exit codes", "Examples");
        assertThat(run("import", "--help").text())
                .contains("uploading one again changes nothing", "--secret", "--ca");
        assertThat(run("replay", "--help").text())
                .contains("--loss", "--duplicate", "--clock-offset", "--seed", "--speed");
    }

    @Test
    void aModelIsSavedAsAFileThatAnybodyReads() throws Exception {
        var file = folder.resolve("ride.fit");
        var answer =
                run(
                        "ride",
                        "--duration",
                        "PT5M",
                        "--save",
                        file.toString(),
                        "--start",
                        "2026-05-01T07:00:00Z");
        assertThat(answer.code()).isZero();
        assertThat(answer.text()).contains("300 records");
        assertThat(RecordingFile.read(file).activity().records()).isEqualTo(300);
    }

    @Test
    void aMissingDeviceIsSaidBeforeAnythingHappens() {
        var answer = run("ride");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.text()).contains("Missing --device and --secret");
    }

    @Test
    void impossibleValuesAreWrongCommandLines() {
        assertThat(run("ride", "--device", DEVICE, "--secret", "x", "--speed", "0").text())
                .contains("--speed: 0.0 (expected: 1 to 1000)");
        assertThat(run("ride", "--duration", "PT5S").text()).contains("expected: PT1M to P1D");
    }

    @Test
    void aFileThatIsNoRecordingIsExplainedInOneLine() throws Exception {
        var file = Files.writeString(folder.resolve("notes.txt"), "not a ride at all");
        var answer = run("replay", file.toString(), "--device", DEVICE, "--secret", "x");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text())
                .isEqualToIgnoringNewLines("notes.txt is not a FIT, TCX or GPX file.");
    }

    @Test
    void aSportThatContradictsTheFileIsRefusedInOneLine() throws Exception {
        var file = folder.resolve("run.fit");
        assertThat(run("run", "--duration", "PT2M", "--save", file.toString()).code()).isZero();
        var answer =
                run(
                        "import",
                        file.toString(),
                        "--sport",
                        "cycling",
                        "--device",
                        DEVICE,
                        "--secret",
                        "x");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text())
                .contains(
                        "run.fit says itself that it is running, not cycling: leave --sport out.");
    }

    /** Nothing listens on port 1. */
    @Test
    void anAbsentBridgeEndsInAnExitCodeNotInSilence() throws Exception {
        var file = folder.resolve("run.fit");
        assertThat(run("run", "--duration", "PT2M", "--save", file.toString()).code()).isZero();
        var answer =
                run(
                        "import",
                        file.toString(),
                        "--port",
                        "1",
                        "--patience",
                        "PT0.2S",
                        "--device",
                        DEVICE,
                        "--secret",
                        "x");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.text()).contains("0 acknowledged");
    }

    private static Answer run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var captured = new PrintStream(bytes, true)) {
            System.setOut(captured);
            System.setErr(captured);
            var code = FirmwareSim.run(arguments);
            captured.flush();
            return new Answer(code, bytes.toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
