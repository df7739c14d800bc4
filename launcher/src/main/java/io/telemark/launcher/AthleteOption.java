package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.client.SensorsClient;
import io.telemark.launcher.stack.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is meant. */
final class AthleteOption {
    @Option(
            names = "--athlete",
            paramLabel = "<id>",
            description = "Athlete (default: the one created last).")
    private @Nullable UUID athlete;

    /** As whom the sensors service is asked. */
    SensorsClient sensors(RunningTelemark running) {
        return new SensorsClient(running.sensors(), running.token(in(running.data())));
    }

    UUID in(DataDirectory data) {
        if (athlete != null) {
            return athlete;
        }
        try {
            return UUID.fromString(Files.readString(data.athlete()).strip());
        } catch (IOException | IllegalArgumentException none) {
            throw new CannotStartException(
                    "There is no athlete yet. Create one with ./telemark athlete create", none);
        }
    }
}
