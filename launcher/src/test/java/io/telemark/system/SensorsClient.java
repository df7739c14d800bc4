package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP side of the driver: what an athlete's program would ask. */
final class SensorsClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final JsonMapper json = JsonMapper.shared();

    SensorsClient(Platform platform) {
        this.platform = platform;
    }

    Device register(UUID athlete, String kind, String name) {
        var request =
                request(athlete, "/devices")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(
                                BodyPublishers.ofString(
                                        json.writeValueAsString(
                                                Map.of("name", name, "kind", kind))));
        var answer = json.readTree(expect(201, send(request)).body());
        return new Device(
                athlete,
                UUID.fromString(answer.get("deviceId").stringValue()),
                answer.get("secret").stringValue());
    }

    /** Without their secrets, which are told only once. */
    List<Device> devices(UUID athlete) {
        var answer = expect(200, send(request(athlete, "/devices").GET()));
        return json.readTree(answer.body())
                .get("items")
                .valueStream()
                .map(each -> UUID.fromString(each.get("deviceId").stringValue()))
                .map(id -> new Device(athlete, id, ""))
                .toList();
    }

    void revoke(Device device) {
        expect(204, send(request(device.athlete(), "/devices/" + device.id()).DELETE()));
    }

    List<JsonNode> activities(UUID athlete) {
        var answer = expect(200, send(request(athlete, "/activities?limit=100").GET()));
        return json.readTree(answer.body()).get("items").valueStream().toList();
    }

    Optional<JsonNode> activity(UUID athlete, UUID activity) {
        var answer = send(request(athlete, "/activities/" + activity).GET());
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(json.readTree(expect(200, answer).body()));
    }

    /** What was told of it, the newest first or last, as the service likes. */
    List<JsonNode> revisions(UUID athlete, UUID activity) {
        var path = "/activities/%s/revisions".formatted(activity);
        var answer = expect(200, send(request(athlete, path).GET()));
        return json.readTree(answer.body()).get("items").valueStream().toList();
    }

    void replay(UUID athlete, UUID activity) {
        var request =
                request(athlete, "/activities/%s/replay".formatted(activity))
                        .POST(BodyPublishers.noBody());
        expect(202, send(request));
    }

    JsonNode ledger(Device device) {
        var answer =
                expect(
                        200,
                        send(request(device.athlete(), "/ledger?deviceId=" + device.id()).GET()));
        return json.readTree(answer.body());
    }

    /** One local day of the athlete's load, as it is told; empty before there is one. */
    Optional<JsonNode> loadOf(UUID athlete, LocalDate day) {
        var path = "/load?from=%s&to=%s".formatted(day, day);
        var days =
                json.readTree(expect(200, send(request(athlete, path).GET())).body()).path("days");
        return days.isEmpty() ? Optional.empty() : Optional.of(days.get(0));
    }

    /** False while the service is down, too: asking must survive a crash in the middle. */
    boolean isHealthy() {
        try {
            return send(request(UUID.randomUUID(), "/actuator/health").GET()).statusCode() == 200;
        } catch (UncheckedIOException down) {
            return false;
        }
    }

    private HttpRequest.Builder request(UUID athlete, String path) {
        return HttpRequest.newBuilder(URI.create(platform.sensorsUrl() + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + platform.token(athlete));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    "%s: %d (expected: %d) %s"
                            .formatted(answer.uri(), answer.statusCode(), status, answer.body()));
        }
        return answer;
    }
}
