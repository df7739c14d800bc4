package io.telemark.firmware.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The line that people watch while a fleet sends. */
class ProgressTests {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final StringWriter shown = new StringWriter();
    private final Tally tally = new Tally();
    private long nanos = 7_000_000_000L;

    @Test
    void eachLineSaysWhatHappenedSinceTheOneBeforeIt() {
        var progress = progress(true);
        tally.connected.add(3);
        pass(Duration.ofSeconds(1));
        progress.connecting(tally);
        pass(Duration.ofSeconds(9));
        progress.begins();
        happens(1_300, 1_000, Duration.ofMillis(4));
        tally.refused.add(50);
        pass(Duration.ofSeconds(2));
        progress.sending(tally);
        happens(100, 300, Duration.ofMillis(12));
        pass(Duration.ofMillis(500));
        progress.sending(tally);
        assertThat(shown.toString().split(ERASE_LINE.replace("[", "\\["), -1))
                .containsExactly(
                        "",
                        "   1 s  3 connected",
                        "  12 s  3 connected, 500/s acknowledged, 250 due and unanswered, p50 4.0 p99 4.0 ms",
                        "  13 s  3 connected, 600/s acknowledged, 50 due and unanswered, p50 12.0 p99 12.0 ms");
    }

    @Test
    void whereNobodyLooksOnOneLineInTenSecondsIsEnough() {
        var progress = progress(false);
        for (var second = 0; second < 21; second++) {
            happens(100, 100, Duration.ofMillis(2));
            pass(Duration.ofSeconds(1));
            progress.sending(tally);
        }
        assertThat(shown.toString()).doesNotContain(ERASE_LINE);
        assertThat(shown.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.contains(" 100/s acknowledged, 0 due and unanswered"))
                .extracting(line -> line.substring(0, 6))
                .containsExactly("   1 s", "  11 s", "  21 s");
    }

    private void happens(int due, int acknowledged, Duration latency) {
        tally.due.add(due);
        tally.acknowledged.add(acknowledged);
        tally.latency.record(latency.toNanos());
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private Progress progress(boolean overwrites) {
        return new Progress(new PrintWriter(shown), overwrites, () -> nanos);
    }
}
