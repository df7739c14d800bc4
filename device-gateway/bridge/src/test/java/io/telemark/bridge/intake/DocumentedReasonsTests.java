package io.telemark.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices know these names; so must their documentation. */
class DocumentedReasonsTests {
    @ParameterizedTest
    @EnumSource
    void isExplained(Verdict.Reason reason) throws IOException {
        assertThat(Files.readString(Path.of("../../docs/devices.md"))).contains("`" + reason + "`");
    }
}
