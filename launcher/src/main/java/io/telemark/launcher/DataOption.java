package io.telemark.launcher;

import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Logs;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which Telemark is meant: every data folder is one. */
final class DataOption {
    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "<folder>",
            description = "Where Telemark keeps everything (default: .telemark beside the script).")
    private Path folder = Path.of(System.getProperty("telemark.data", ".telemark"));

    /** For a command that talks to a Telemark that runs. */
    DataDirectory directory() {
        return logged(new DataDirectory(folder), "commands");
    }

    /** For the process that is the Telemark. */
    DataDirectory directoryToRun() {
        return logged(new DataDirectory(folder), "telemark");
    }

    /** One of its own inside, so that what runs there leaves the usual one alone. */
    DataDirectory directoryToRun(String name) {
        return logged(new DataDirectory(folder.resolve(name)), "telemark");
    }

    private static DataDirectory logged(DataDirectory directory, String log) {
        Logs.to(directory, log);
        return directory;
    }
}
