package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.embedded.Ports;
import io.telemark.starter.inbox.DeadLetterLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a person meets it; each test goes on with the data that the one before left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {
    private static final Pattern SERVICE_TAG = Pattern.compile("service=\"([^\"]+)\"");
    private static final Duration GRACE = Duration.ofSeconds(10);

    @TempDir static Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Order(1)
    void comesUpKeepsServicesApartRefusesASecondOneCarriesAFleetAndStopsInTime() throws Exception {
        choosePorts();
        try (var up = ChildTelemark.start(data(), "up").awaitLine("All healthy")) {
            assertThat(up.output()).contains("bridge", "sensors", "streams", "mqtt://127.0.0.1:");
            servicesKeepTheirMetricsToThemselves();
            secondOneIsRefused();
            statusSaysUp();
            howHardItFeltIsLoad();
            aFleetOfTwoHundredLosesAndDoublesNothing();
            deadLettersAreShownAndGivenBack();
            assertThat(up.terminate()).isLessThan(GRACE);
            assertThat(up.output()).contains("Stopped in");
        }
    }

    @Test
    @Order(2)
    void movesToAnotherPortWhenItsOwnIsTakenAndSurvivesKill9() throws Exception {
        var mqtt = ports().get("mqtt");
        try (var _ = new ServerSocket(mqtt, 1, InetAddress.getLoopbackAddress());
                var up = ChildTelemark.start(data(), "up").awaitLine("All healthy")) {
            assertThat(up.output()).contains("Port %d for mqtt is taken".formatted(mqtt));
            assertThat(ports().get("mqtt")).isNotEqualTo(mqtt);
            up.kill();
        }
        try (var again = ChildTelemark.start(data(), "up").awaitLine("All healthy")) {
            assertThat(again.terminate()).isLessThan(GRACE);
        }
    }

    @Test
    @Order(3)
    void saysThatNothingRuns() throws Exception {
        try (var token = ChildTelemark.start(data(), "token")) {
            assertThat(token.awaitExit()).isNotZero();
            assertThat(token.output()).contains("No Telemark runs", "./telemark up");
        }
    }

    @Test
    @Order(4)
    void refusesDataOfAnotherFormat() throws Exception {
        Files.writeString(data().resolve("FORMAT"), "telemark 0\n");
        try (var up = ChildTelemark.start(data(), "up")) {
            assertThat(up.awaitExit()).isNotZero();
            assertThat(up.output()).contains("holds data of another format (telemark 0)");
        }
    }

    private void servicesKeepTheirMetricsToThemselves() throws Exception {
        for (var service : List.of("bridge", "sensors", "streams")) {
            var metrics = get("http://127.0.0.1:%d/actuator/prometheus", service);
            assertThat(SERVICE_TAG.matcher(metrics).results().map(tag -> tag.group(1)).distinct())
                    .as("metrics of %s", service)
                    .containsExactly(service);
            assertThat(metrics.contains("hikaricp_connections"))
                    .as("%s has a database", service)
                    .isEqualTo(service.equals("sensors"));
        }
    }

    private void secondOneIsRefused() throws Exception {
        try (var second = ChildTelemark.start(data(), "up")) {
            assertThat(second.awaitExit()).isNotZero();
            assertThat(second.output()).contains("Telemark already runs on " + data());
        }
    }

    /** Of half an hour without a sensor: ten points for each six minutes at 7, by ADR 24. */
    private static void howHardItFeltIsLoad() throws Exception {
        assertThat(refused("rate", "7")).contains("There is no athlete yet");
        ask("athlete", "create");
        assertThat(refused("rate", "7")).contains("There is no activity yet");
        var unknown = "00000000-0000-4000-8000-000000000007";
        ask("import", Files.writeString(directory.resolve("gym.tcx"), gym()).toString());

        assertThat(refused("rate", "7", unknown)).contains("no such activity");
        assertThat(ask("rate", "7")).containsPattern("generic +7.0 +30.0 +210.0 +50.0 ");
        assertThat(ask("load")).contains("50.0");
        assertThat(ask("rate", "none")).containsPattern("generic +- +30.0 +- +- +nothing");
    }

    private static String gym() {
        var seconds =
                IntStream.range(0, 1_800)
                        .mapToObj(Instant.now().minus(Duration.ofHours(2))::plusSeconds)
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS))
                        .map(
                                "<Trackpoint><Time>%s</Time><Cadence>60</Cadence></Trackpoint>\n"
                                        ::formatted)
                        .collect(Collectors.joining());
        return """
        <TrainingCenterDatabase><Activities><Activity Sport="Other"><Lap><Track>
        %s</Track></Lap></Activity></Activities></TrainingCenterDatabase>
        """
                .formatted(seconds);
    }

    private static void deadLettersAreShownAndGivenBack() throws Exception {
        var kafka = "127.0.0.1:" + ports().get("kafka");
        assertThat(ask("dead-letters")).contains("There are no dead letters.");
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("activities", new byte[16], new byte[] {-1, -1}));
        }
        awaitPile(kafka, pile -> pile.waiting() == 1 && pile.replayed() == 0);
        assertThat(ask("dead-letters"))
                .containsPattern("sensors +activities +1 +0 ")
                .contains("./telemark dead-letters replay sensors");

        assertThat(ask("dead-letters", "replay", "sensors")).contains("sensors: 1 put back");

        // It is as broken as before, so it comes back as a new letter.
        awaitPile(kafka, pile -> pile.waiting() == 1 && pile.replayed() == 1);
    }

    private static void awaitPile(String kafka, Predicate<DeadLetterLog.Pile> expected) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (new DeadLetterLog(kafka)
                .piles().stream()
                        .filter(pile -> pile.service().equals("sensors"))
                        .noneMatch(expected)) {
            assertThat(System.nanoTime()).as("waiting for a letter").isLessThan(end);
        }
    }

    private static String ask(String... arguments) throws Exception {
        try (var command = ChildTelemark.start(data(), arguments)) {
            assertThat(command.awaitExit()).as(command.output()).isZero();
            return command.output();
        }
    }

    private static String refused(String... arguments) throws Exception {
        try (var command = ChildTelemark.start(data(), arguments)) {
            assertThat(command.awaitExit()).as(command.output()).isEqualTo(1);
            return command.output();
        }
    }

    private void statusSaysUp() throws Exception {
        try (var status = ChildTelemark.start(data(), "status")) {
            assertThat(status.awaitExit()).as(status.output()).isZero();
        }
    }

    /** Acknowledged, accepted once, in spite of lost links, repetitions and a storm. */
    private void aFleetOfTwoHundredLosesAndDoublesNothing() throws Exception {
        try (var fleet =
                ChildTelemark.start(
                        data(),
                        "fleet",
                        "--devices=200",
                        "--rate=400",
                        "--duration=5s",
                        "--seed=7",
                        "--loss=0.002",
                        "--duplicate=0.05",
                        "--storm=2s",
                        "--check=chunks,batches")) {
            assertThat(fleet.awaitExit()).as(fleet.output()).isZero();
            assertThat(fleet.output())
                    .containsPattern("200 devices at 127.0.0.1:\\d+, MQTT 5, 400 batches/s")
                    .containsPattern("(\\d+) due, \\1 sent, \\1 acknowledged, 0 refused")
                    .containsPattern("telemetry.chunks: \\d{4} there, 0 LOST, 0 doubled, 0 unknown")
                    .containsPattern("telemetry.batches: \\d{4} there, 0 LOST, [1-9]\\d* doubled");
        }
    }

    private String get(String pattern, String service) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(pattern.formatted(ports().get(service))));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Path data() {
        return directory.resolve("telemark");
    }

    /** Tests of several builds may run on one machine. */
    private static void choosePorts() throws IOException {
        var lines = new StringBuilder();
        for (var name : List.of("bridge", "kafka", "mqtt", "postgres", "sensors", "streams")) {
            lines.append(name).append('=').append(Ports.free()).append('\n');
        }
        lines.append("gamification=").append(Ports.free()).append('\n');
        Files.createDirectories(data().resolve("run"));
        Files.writeString(data().resolve("run/ports.properties"), lines);
    }

    private static Map<String, Integer> ports() throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(data().resolve("run/ports.properties"))) {
            properties.load(in);
        }
        var ports = new TreeMap<String, Integer>();
        properties.forEach(
                (name, port) -> ports.put((String) name, Integer.valueOf((String) port)));
        return ports;
    }
}
