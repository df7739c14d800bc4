package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a bench leaves behind, whatever the machine is like today. */
class BenchIT {
    @TempDir private Path directory;

    @Test
    void aRowIsMeasuredShownAndKeptWithItsCostAndItsMachine() throws Exception {
        var kept = directory.resolve("kept/figures.json");
        var arguments =
                new String[] {"bench", "--quick", "--only", "puback", "--json", kept.toString()};
        try (var bench = ChildTelemark.start(directory.resolve("data"), arguments)) {
            assertThat(bench.awaitExit()).as(bench.output()).isZero();
            assertThat(bench.output()).contains("due to PUBACK, p99", "<= 40", "Kept as " + kept);
        }
        var report = JsonMapper.shared().readTree(Files.readString(kept));
        assertThat(report.get("quick").asBoolean()).isTrue();
        assertThat(report.get("at").asString()).startsWith("20");
        assertThat(report.at("/machine/cores").asString()).isNotBlank();
        assertThat(report.at("/machine/jdk").asString()).startsWith("25");
        assertThat(report.at("/machine/commit").isMissingNode()).isFalse();
        var figures = StreamSupport.stream(report.get("figures").spliterator(), false).toList();
        assertThat(figures).hasSize(2).allSatisfy(BenchIT::isAFigure);
        var cost = figures.getFirst().get("cpuSecondsPerMillion");
        assertThat(cost.get("bridge").asDouble()).isPositive();
        assertThat(cost.get("kafka").asDouble()).isPositive();
        assertThat(cost.get("generator").asDouble()).isPositive();
    }

    private static void isAFigure(JsonNode figure) {
        assertThat(figure.get("row").asString()).isEqualTo("puback");
        assertThat(figure.get("value").asDouble()).isPositive();
        assertThat(figure.get("unit").asString()).isEqualTo("ms");
        assertThat(figure.get("target").asDouble()).isPositive();
        assertThat(figure.get("atMost").asBoolean()).isTrue();
    }

    @Test
    void anUnknownRowIsNamedTogetherWithTheKnownOnes() throws Exception {
        try (var bench =
                ChildTelemark.start(directory.resolve("data"), "bench", "--only", "hole")) {
            assertThat(bench.awaitExit()).isEqualTo(2);
            assertThat(bench.output()).contains("hole", "listener-50", "whole", "limit-copy");
        }
    }
}
