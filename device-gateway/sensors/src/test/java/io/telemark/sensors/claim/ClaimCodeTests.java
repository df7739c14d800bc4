package io.telemark.sensors.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCodeTests {
    @Test
    void usesOnlyLettersThatNobodyMistakes() {
        var random = new SplittableRandom(7);
        var seen = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            var code = ClaimCode.next(random).text();
            assertThat(code).matches("[A-HJKMNP-TV-Z2-9]{8}");
            seen.add(code);
        }
        assertThat(seen).hasSize(1_000);
    }

    @Test
    void forgivesHowPeopleTypeIt() {
        assertThat(new ClaimCode(" abcd-efgh ")).isEqualTo(new ClaimCode("ABCDEFGH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCDEFG", "ABCDEFGHJ", "ABCDEFG0", "ABCDEFGI", "ABCDEF\u00c4H"})
    void refusesWhatIsNoCode(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimCode(text))
                .withMessageContaining("8 characters");
    }

    @Test
    void neverShowsItselfInALog() {
        assertThat(new ClaimCode("ABCDEFGH").toString()).doesNotContain("ABCDEFGH");
    }
}
