package io.telemark.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContiguousSequencesTests {
    private final ContiguousSequences sequences = new ContiguousSequences(41);

    @Test
    void beginsBeforeWhatTheDeviceHolds() {
        assertThat(sequences.sequence()).isEqualTo(40);
        assertThat(sequences.stored(41)).isTrue();
        assertThat(sequences.sequence()).isEqualTo(41);
    }

    @Test
    void waitsForWhatIsMissing() {
        sequences.stored(41);
        assertThat(sequences.stored(43)).isFalse();
        assertThat(sequences.sequence()).isEqualTo(41);
        assertThat(sequences.stored(42)).isTrue();
        assertThat(sequences.sequence()).isEqualTo(43);
    }

    @Test
    void tellsAgainADeviceThatDidNotHear() {
        sequences.stored(41);
        sequences.stored(42);
        assertThat(sequences.stored(41)).isTrue();
        assertThat(sequences.sequence()).isEqualTo(42);
    }

    @Test
    void goesOnBehindWhatSomebodyElseAcknowledged() {
        sequences.stored(50);
        sequences.heldFrom(50);
        assertThat(sequences.sequence()).isEqualTo(50);
        sequences.stored(51);
        assertThat(sequences.sequence()).isEqualTo(51);
    }

    @Test
    void isNotTakenBackByAnOldStatement() {
        sequences.stored(41);
        sequences.heldFrom(30);
        assertThat(sequences.sequence()).isEqualTo(41);
    }
}
