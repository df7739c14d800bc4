package io.telemark.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContiguousSequencesTests {
    private final ContiguousSequences sequences = new ContiguousSequences();

    @Test
    void beginsWithWhatComesFirst() {
        assertThat(come(1, 41)).isTrue();
        assertThat(sequences.sequence()).isEqualTo(41);
        assertThat(sequences.bootId()).isEqualTo(1);
    }

    @Test
    void waitsForWhatIsMissing() {
        come(1, 1);
        assertThat(come(1, 3)).isFalse();
        assertThat(sequences.sequence()).isEqualTo(1);
        come(2, 2);
        assertThat(sequences.sequence()).isEqualTo(3);
    }

    @Test
    void doesNotCountWhatHasComeButIsNotStored() {
        sequences.arrived(1, 5);
        sequences.arrived(1, 6);
        sequences.stored(1, 6);
        assertThat(sequences.sequence()).isEqualTo(4);
        sequences.stored(1, 5);
        assertThat(sequences.sequence()).isEqualTo(6);
    }

    @Test
    void tellsAgainADeviceThatDidNotHear() {
        come(1, 1);
        come(1, 2);
        assertThat(come(1, 1)).isTrue();
        assertThat(sequences.sequence()).isEqualTo(2);
    }

    @Test
    void countsOnOverBoots() {
        come(1, 1);
        come(2, 2);
        assertThat(sequences.sequence()).isEqualTo(2);
        assertThat(sequences.bootId()).isEqualTo(2);
    }

    @Test
    void countsEachImportedFileByItself() {
        come(100, 1);
        come(100, 2);
        come(200, 1);
        assertThat(sequences.sequence()).isEqualTo(1);
        assertThat(sequences.bootId()).isEqualTo(200);
        sequences.stored(100, 3); // Still under way when the next file began.
        assertThat(sequences.sequence()).isEqualTo(1);
    }

    @Test
    void goesOnWhereItWasToldBeforeARestart() {
        sequences.resume(1, 56);
        come(1, 60);
        assertThat(sequences.sequence()).isEqualTo(56);
        for (var late = 57; late <= 59; late++) {
            come(1, late);
        }
        assertThat(sequences.sequence()).isEqualTo(60);
    }

    @Test
    void takesBackWhatItOnlyAssumedWhenTheTruthComesLate() {
        come(1, 60);
        come(1, 61);
        sequences.resume(1, 56);
        assertThat(sequences.sequence()).isEqualTo(56);
        for (var late = 57; late <= 59; late++) {
            come(1, late);
        }
        assertThat(sequences.sequence()).isEqualTo(61);
    }

    @Test
    void takesBackNothingThatWasTold() {
        come(1, 60);
        sequences.told();
        sequences.resume(1, 56);
        assertThat(sequences.sequence()).isEqualTo(60);
    }

    @Test
    void ignoresAnotherFilesPastWhenANewOneHasBegun() {
        come(200, 1);
        sequences.resume(100, 40);
        assertThat(sequences.sequence()).isEqualTo(1);
    }

    private boolean come(long boot, long sequence) {
        sequences.arrived(boot, sequence);
        return sequences.stored(boot, sequence);
    }
}
