package io.telemark.launcher;

import io.telemark.firmware.recording.RecordingFile;
import io.telemark.firmware.recording.UnreadableRecordingException;
import io.telemark.launcher.client.Finals;
import io.telemark.launcher.client.ImportDevice;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.client.SensorsClient;
import io.telemark.launcher.client.Upload;
import io.telemark.launcher.terminal.ActivityTable;
import io.telemark.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Import FIT, TCX or GPX files, also .gz. The same file twice changes nothing.")
final class ImportCommand implements Callable<Integer> {
    private static final Duration UNTIL_FINAL = Duration.ofMinutes(2);

    private final Terminal terminal = Terminal.ofThisProcess();

    @Mixin private DataOption data;
    @Mixin private AthleteOption athlete;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings.")
    private List<Path> files;

    @Override
    public Integer call() {
        var running = RunningTelemark.on(data.directory());
        var who = athlete.in(running.data());
        var sensors = new SensorsClient(running.sensors(), running.token(who));
        var device = new ImportDevice(running.data().keys()).of(who, sensors);
        var failed = 0;
        try (var upload = new Upload(device, running.mqtt())) {
            for (var file : files) {
                failed += importOne(file, who, upload, sensors) ? 0 : 1;
            }
        }
        if (files.size() > 1) {
            terminal.say("%d imported, %d not.".formatted(files.size() - failed, failed));
        }
        return failed == 0 ? 0 : 1;
    }

    /** One bad file must not keep the others from coming in. */
    private boolean importOne(Path file, UUID who, Upload upload, SensorsClient sensors) {
        try {
            var recording = RecordingFile.read(file);
            var begin = System.nanoTime();
            var id = upload.send(recording, who);
            var activity = new Finals(sensors, UNTIL_FINAL).await(id);
            terminal.say(
                    "%s: activity %s, final after %.1f s"
                            .formatted(file, id, (System.nanoTime() - begin) / 1e9));
            if (!recording.activity().isSound()) {
                terminal.complain(
                        "%s is damaged: %s. Only what is whole of it was imported."
                                .formatted(
                                        recording.name(),
                                        String.join("; ", recording.activity().problems())));
            }
            terminal.say(new ActivityTable(activity).toString());
            return true;
        } catch (UnreadableRecordingException unreadable) {
            terminal.complain(String.valueOf(unreadable.getMessage()));
            return false;
        } catch (IOException e) {
            terminal.complain("Can't read %s: %s".formatted(file, reason(e)));
            return false;
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file.";
            case AccessDeniedException _ -> "you may not read it; give yourself the right to.";
            default -> "" + e;
        };
    }
}
