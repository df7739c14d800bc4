package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bench leaves behind, whatever the machine is like today. Left out, for the time they take:
 * listener-50 and listener-2000, which are puback at another rate, and backfill, which is live with
 * five devices more.
 */
class BenchIT {
    @TempDir private Path directory;

    @Test
    void rowsOfTheEdgeAreMeasuredShownAndKeptWithTheirCostAndTheirMachine() throws Exception {
        var bench = quick("limit-producer,limit-echo,puback,limit-mosquitto,broker");
        assertThat(bench.output).contains("due to PUBACK, p99", "<= 40");
        bench.isOfThisMachine();
        bench.costs("Kafka's producer alone", "/s", "kafka", "producer");
        bench.costs("an echo of the same packets", "/s", "echo", "generator");
        bench.costs("due to PUBACK, p50", "ms", "bridge", "kafka", "generator");
        bench.costs("due to PUBACK, p99", "ms", "bridge", "kafka", "generator");
        bench.costs("through Mosquitto alone", "/s", "mosquitto", "subscriber", "generator");
        bench.costs(
                "through Mosquitto into Kafka",
                "/s",
                "mosquitto",
                "broker-inlet",
                "kafka",
                "generator");
        bench.isLimit("Kafka's producer alone", true);
        bench.isLimit("through Mosquitto alone", true);
        assertThat(bench.figure("due to PUBACK, p99").get("target").asDouble()).isEqualTo(40);
        assertThat(bench.figure("due to PUBACK, p99").get("atMost").asBoolean()).isTrue();
    }

    @Test
    void rowsOfTheWholePathAreMeasuredShownAndKeptWithTheirCost() throws Exception {
        var bench = quick("live,whole,limit-copy");
        for (var seen : List.of("publish to live metric visible", "reading to committed")) {
            bench.costs(seen + ", p50", "ms", "bridge", "kafka", "streams", "sensors", "postgres");
            bench.costs(seen + ", p99", "ms", "bridge", "kafka", "streams", "sensors", "postgres");
        }
        bench.costs("samples committed", "samples/s", "bridge", "kafka", "streams", "fleet");
        bench.costs("all processes of the product", "CPU s per million samples", "streams");
        bench.costs("1000 of 1000 rides final", "s", "bridge", "kafka", "streams", "postgres");
        bench.costs("COPY of the same rows", "samples/s", "postgres");
        bench.isLimit("COPY of the same rows", true);
        bench.isLimit("rides final", false);
        bench.isLimit("reading to committed, p50", false);
        assertThat(bench.figure("acknowledged and not committed").get("value").asDouble()).isZero();
        for (var count : List.of("requests to append", "requests to fetch", "records appended")) {
            assertThat(bench.figure("Kafka: " + count).get("value").asDouble()).isPositive();
        }
    }

    private Bench quick(String rows) throws Exception {
        var kept = directory.resolve("kept/figures.json");
        var arguments =
                new String[] {"bench", "--quick", "--only", rows, "--json", kept.toString()};
        try (var bench = ChildTelemark.start(directory.resolve("data"), arguments)) {
            assertThat(bench.awaitExit()).as(bench.output()).isZero();
            assertThat(bench.output()).contains("Kept as " + kept).doesNotContain("NaN", "FAILED");
            return new Bench(bench.output(), JsonMapper.shared().readTree(Files.readString(kept)));
        }
    }

    /** What people read, and what programs do. */
    private record Bench(String output, JsonNode report) {
        void isOfThisMachine() {
            assertThat(report.get("quick").asBoolean()).isTrue();
            assertThat(report.get("at").asString()).startsWith("20");
            assertThat(report.at("/machine/cores").asString()).isNotBlank();
            assertThat(report.at("/machine/jdk").asString()).startsWith("25");
            assertThat(report.at("/machine/commit").isMissingNode()).isFalse();
        }

        /** The only one whose name has this in it. */
        JsonNode figure(String what) {
            var found =
                    StreamSupport.stream(report.get("figures").spliterator(), false)
                            .filter(figure ->
                                    Pattern.compile(what)
                                            .matcher(figure.get("what").asString())
                                            .find())
                            .toList();
            assertThat(found).as("%s in %s", what, report).hasSize(1);
            return found.getFirst();
        }

        /**
         * Every process that works for it has a cost, and the table has a line with all of them.
         */
        void costs(String what, String unit, String... processes) {
            var figure = figure(what);
            assertThat(figure.get("value").isNumber()).as(what).isTrue();
            assertThat(figure.get("value").asDouble()).as(what).isPositive().isFinite();
            assertThat(figure.get("unit").asString()).isEqualTo(unit);
            var cost = figure.get("cpuSecondsPerMillion");
            assertThat(cost.propertyNames()).as(what).contains(processes);
            cost.forEach(each -> assertThat(each.asDouble()).isNotNegative().isFinite());
            assertThat(StreamSupport.stream(cost.spliterator(), false).toList())
                    .as(what)
                    .anySatisfy(each -> assertThat(each.asDouble()).isPositive());
            var columns =
                    List.of(
                            figure.get("row").asString(),
                            figure.get("what").asString(),
                            "[0-9.,]+ " + unit);
            var costs =
                    cost.propertyNames().stream()
                            .map(process -> process + " [0-9.,]+")
                            .collect(Collectors.joining(", "));
            assertThat(output)
                    .containsPattern(
                            "(?m)^ +%s .*%s$".formatted(String.join(" +", columns), costs));
        }

        /** What the machine could do at best must not look like what Telemark does. */
        void isLimit(String what, boolean expected) {
            var figure = figure(what);
            assertThat(figure.get("limit").asBoolean()).as(what).isEqualTo(expected);
            assertThat(figure.get("target").isNull()).as(what).isTrue();
            assertThat(output)
                    .containsPattern(
                            "(?m)^ +%s .*%s.* %s "
                                    .formatted(
                                            figure.get("row").asString(),
                                            what,
                                            expected ? "limit" : "no target"));
        }
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
