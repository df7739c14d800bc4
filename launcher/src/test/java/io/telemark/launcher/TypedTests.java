package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told who typed something else; nothing of it needs a running Telemark. */
class TypedTests {
    private static final int MISTYPED = 2;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "athlete set --ftp -5,                   a number above 0",
        "athlete set --ftp 0,                    a number above 0",
        "athlete set --ftp NaN,                  a number above 0",
        "athlete set --weight much,              a number above 0",
        "athlete set --threshold-swim-speed 0,   a number above 0",
        "athlete set --run-ftp -1,               a number above 0",
        "athlete create --sex divers,            male or female",
        "athlete set --from 01.06.2026,          a day as 2026-05-17",
        "athlete set --born yesterday,           a day as 2026-05-17",
        "athlete set --time-zone Mars,           a time zone as Europe/Oslo",
        "athlete show --athlete me,              an id as",
        "replay the-last-one,                    an id as",
        "rate 11,                                a number from 1 to 10",
        "rate 7.3,                               a number from 1 to 10",
        "rate hard,                              a number from 1 to 10",
        "rate 7 the-last-one,                    an id as",
    })
    void whatIsMistypedIsToldWithWhatIsExpected(String line, String expected) {
        assertThat(execute(line)).isEqualTo(MISTYPED);
        assertThat(err.toString()).contains("expected: " + expected).doesNotContain("java.");
    }

    @ParameterizedTest
    @CsvSource({"athlete create", "athlete", "device create", "rate", "dead-letters replay", "up"})
    void everyCommandSaysWhatItTakes(String command) {
        assertThat(execute(command + " --help")).isZero();
    }

    @Test
    void aCommandOfACommandTakesTheDataFolderToo(@TempDir Path folder) {
        assertThat(execute("athlete show --data " + folder)).isEqualTo(1);
        assertThat(err.toString()).contains("No Telemark runs on " + folder, "./telemark up");
    }

    private int execute(String line) {
        return TelemarkCommand.commandLine()
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(line.split(" "));
    }
}
