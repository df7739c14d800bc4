package io.telemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers forbid different ways of stepping down from root; each of them alone must do. */
class PostgresUserIT {
    @TempDir Path directory;

    @BeforeEach
    void onlyRootStepsDown() {
        assumeTrue(System.getProperty("user.name").equals("root"));
    }

    @Test
    void stepsDownWithoutUserNamespaces() throws Exception {
        open();
        assertThat(startsTwiceWithout("unshare", "runuser")).startsWith("ran");
    }

    @Test
    void stepsDownWithoutUserNamespacesWhereOnlyRootMayLook() throws Exception {
        assertThat(startsTwiceWithout("unshare", "runuser")).startsWith("ran");
    }

    @Test
    void stepsDownWithRunuserAlone() throws Exception {
        open();
        assertThat(startsTwiceWithout("unshare", "setpriv")).startsWith("ran");
    }

    @Test
    void saysWhatItTriedWhenNothingIsAllowed() throws Exception {
        assertThat(startsTwiceWithout("unshare", "setpriv", "runuser"))
                .contains("can't run here as an unprivileged user")
                .contains("Run Telemark as an ordinary user");
    }

    @Test
    void movesBetweenTheWaysWithTheSameData() throws Exception {
        open();
        assertThat(startsTwiceWithout("setpriv")).startsWith("ran");
        assertThat(startsTwiceWithout("unshare")).startsWith("ran");
        assertThat(startsTwiceWithout("none")).startsWith("ran");
    }

    private void open() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String startsTwiceWithout(String... missing) throws Exception {
        var stubs = Files.createDirectories(directory.resolve("without-" + missing[0]));
        for (var name : missing) {
            var stub = stubs.resolve(name);
            Files.writeString(stub, "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                directory.toString()));
        builder.environment().merge("PATH", stubs.toString(), (path, first) -> first + ":" + path);
        var child = builder.redirectErrorStream(true).start();
        var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return output.lines().filter(l -> !l.contains("INFO")).reduce("", (a, b) -> a + b + "\n");
    }

    /** Runs in a JVM of its own because a process can't change its own PATH. */
    static final class Child {
        public static void main(String[] arguments) {
            try {
                for (var start = 0; start < 2; start++) {
                    try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), 0)) {
                        postgres.createDatabase("rides");
                    }
                }
                System.out.println("ran");
            } catch (CannotStartException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
