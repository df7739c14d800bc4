package io.telemark.firmware;

import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.firmware.recording.RecordingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recording as a live device. */
@Command(
        name = "replay",
        description = "Plays a FIT, TCX or GPX file as if it were happening.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a recording, also packed by gzip")
    private Path file = Path.of("");

    @Mixin private Player player = new Player();

    @Option(
            names = "--sport",
            description = "where the file does not say: ${COMPLETION-CANDIDATES}")
    private @Nullable DeclaredSport sport;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var recording = RecordingFile.read(file);
        var declared = sport == null ? recording : recording.declared(sport.sport);
        return player.play(declared.activity(), player.out());
    }

    /** Sports that a person may name. */
    enum DeclaredSport {
        cycling(Sport.SPORT_CYCLING),
        running(Sport.SPORT_RUNNING),
        swimming(Sport.SPORT_SWIMMING),
        walking(Sport.SPORT_WALKING),
        hiking(Sport.SPORT_HIKING),
        rowing(Sport.SPORT_ROWING),
        generic(Sport.SPORT_GENERIC);

        final Sport sport;

        DeclaredSport(Sport sport) {
            this.sport = sport;
        }
    }
}
