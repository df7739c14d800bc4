package io.telemark.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTests {
    @Test
    void alignsColumnsAndLeavesNoBlanksAtTheEnd() {
        var table = new Table("service", "health").row("bridge", "up").row("a", "not ready");
        assertThat(table.toString())
                .isEqualTo("  service  health\n  bridge   up\n  a        not ready\n");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        var table = new Table("service", "health");
        assertThatThrownBy(() -> table.row("bridge")).hasMessageContaining("expected: 2");
    }
}
