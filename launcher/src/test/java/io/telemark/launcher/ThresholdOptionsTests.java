package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ThresholdOptionsTests {
    private static final AthleteSettings NOBODY = AthleteSettings.getDefaultInstance();

    @Test
    void swimmingAndRunningHaveThresholdsOfTheirOwn() {
        var first = set(NOBODY, "--ftp=250", "--threshold-swim-speed=1.25");
        var then = set(first, "--run-ftp=300");
        var thresholds = then.getThresholds(0);
        assertThat(then.getThresholdsCount()).isEqualTo(1);
        assertThat(thresholds.getFtpW()).isEqualTo(250);
        assertThat(thresholds.getThresholdSwimSpeedMps()).isEqualTo(1.25);
        assertThat(thresholds.getRunFtpW()).isEqualTo(300);
        assertThat(first.getThresholds(0).hasRunFtpW()).isFalse();
    }

    @Test
    void whoSetsAHighestHeartRateButNoSexIsToldThatItGivesNoLoad() {
        var settings = set(NOBODY, "--max-heart-rate=185");
        assertThat(AthleteCommand.lacksSexForHeartRateLoad(settings)).isTrue();
        assertThat(AthleteCommand.lacksSexForHeartRateLoad(set(settings, "--sex=FEMALE")))
                .isFalse();
        assertThat(AthleteCommand.lacksSexForHeartRateLoad(set(NOBODY, "--ftp=250"))).isFalse();
    }

    private static AthleteSettings set(AthleteSettings settings, String... line) {
        return CommandLine.populateCommand(new ThresholdOptions(), line)
                .applyTo(settings, Instant.EPOCH);
    }
}
