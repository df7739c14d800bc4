package io.telemark.launcher;

import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Logs;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which Telemark is meant: every data folder is one. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "<folder>",
            description = "Where Telemark keeps everything (default: .telemark beside the script).")
    private Path folder = Path.of(System.getProperty("telemark.data", ".telemark"));

    DataDirectory directory() {
        return logged(new DataDirectory(folder));
    }

    /** One of its own inside, so that what it does leaves the usual one alone. */
    DataDirectory inside(String name) {
        return logged(new DataDirectory(folder.resolve(name)));
    }

    private static DataDirectory logged(DataDirectory directory) {
        Logs.to(directory);
        return directory;
    }
}
