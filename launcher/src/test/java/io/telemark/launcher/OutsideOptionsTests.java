package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Outside;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OutsideOptionsTests {
    @TempDir Path folder;

    @Test
    void nothingSaidIsEverythingHere() {
        assertThat(outside(Map.of())).isEqualTo(Outside.NOTHING);
    }

    @Test
    void anOptionBeatsTheEnvironmentAndThatTheFile() throws Exception {
        Files.writeString(
                folder.resolve("telemark.properties"), "kafka=file:1\nbroker=tcp://file:1883\n");
        var environment = Map.of("TELEMARK_KAFKA", "environment:2");

        assertThat(outside(Map.of()).kafka()).contains("file:1");
        assertThat(outside(environment).kafka()).contains("environment:2");
        assertThat(outside(environment, "--kafka=option:3").kafka()).contains("option:3");
        assertThat(outside(environment).broker().orElseThrow().url())
                .isEqualTo(URI.create("tcp://file:1883"));
    }

    @Test
    void aPostgresServerIsGivenWithOrWithoutTheWordsOfJdbc() throws Exception {
        var password = Files.writeString(folder.resolve("secret"), "s3cret\n");
        var login =
                new Outside.PostgresLogin(
                        "jdbc:postgresql://db:5432/", "?ssl=true", "me", "s3cret");

        for (var server :
                new String[] {"db:5432?ssl=true", "jdbc:postgresql://db:5432/?ssl=true"}) {
            assertThat(
                            outside(
                                            Map.of(),
                                            "--postgres=" + server,
                                            "--postgres-user=me",
                                            "--postgres-password-file=" + password)
                                    .postgres())
                    .contains(login);
        }
        assertThat(login.toString()).doesNotContain("s3cret");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> outside(Map.of(), "--postgres=db:5432/mine"))
                .hasMessageContaining("without a database");
        assertThatThrownBy(() -> outside(Map.of(), "--broker=mqtt://b:1883"))
                .hasMessageContaining("tcp://host:1883");
    }

    private Outside outside(Map<String, String> environment, String... options) {
        var given = new OutsideOptions();
        new CommandLine(
                        CommandLine.Model.CommandSpec.create()
                                .addMixin(
                                        "outside",
                                        CommandLine.Model.CommandSpec.forAnnotatedObject(given)))
                .parseArgs(options);
        return given.in(new DataDirectory(folder), environment);
    }
}
