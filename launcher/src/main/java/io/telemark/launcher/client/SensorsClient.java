package io.telemark.launcher.client;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an athlete can ask of the sensors service. */
public final class SensorsClient {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;

    private final HttpClient http;
    private final JsonMapper json = JsonMapper.shared();
    private final URI sensors;
    private final String token;

    public SensorsClient(URI sensors, String token) {
        this(sensors, token, HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    }

    /** For somebody who asks for many athletes: a client costs a thread. */
    SensorsClient(URI sensors, String token, HttpClient http) {
        this.http = http;
        this.sensors = sensors;
        this.token = token;
    }

    /** A device's name and secret, which is told only once. */
    public record Credentials(UUID deviceId, String secret) {}

    public Credentials register(String name, String kind) {
        var body = json.writeValueAsString(Map.of("name", name, "kind", kind));
        var answer =
                send(
                        request("/devices")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString(body)));
        var device = parse(refuseErrors(answer));
        return new Credentials(
                UUID.fromString(device.path("deviceId").asString()),
                device.path("secret").asString());
    }

    public JsonNode devices() {
        return parse(refuseErrors(send(request("/devices").GET()))).path("items");
    }

    /** False of a device that was revoked, or that the service never heard of. */
    boolean isActive(UUID device) {
        return devices()
                .valueStream()
                .filter(each -> each.path("deviceId").asString().equals(device.toString()))
                .anyMatch(each -> each.path("status").asString().equals("ACTIVE"));
    }

    public JsonNode activities(int limit) {
        return parse(refuseErrors(send(request("/activities?limit=" + limit).GET()))).path("items");
    }

    /** Empty until its first numbers are there. */
    public Optional<JsonNode> activity(UUID id) {
        var answer = send(request("/activities/" + id).GET());
        return answer.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(parse(refuseErrors(answer)));
    }

    /** The last six weeks' days. */
    public JsonNode load() {
        return parse(refuseErrors(send(request("/load").GET())));
    }

    /** Days from and to, both included. */
    public JsonNode load(LocalDate from, LocalDate to) {
        return parse(refuseErrors(send(request("/load?from=%s&to=%s".formatted(from, to)).GET())));
    }

    /** How many batches of this device the archive holds, and each of them. */
    public JsonNode ledger(UUID device) {
        return parse(refuseErrors(send(request("/ledger?deviceId=" + device).GET())));
    }

    /** Asks for the activity to be computed again from the archive. */
    public void replay(UUID activity) {
        refuseErrors(
                send(request("/activities/" + activity + "/replay").POST(BodyPublishers.noBody())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(sensors.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotStartException("The sensors service does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", e);
        }
    }

    private HttpResponse<String> refuseErrors(HttpResponse<String> answer) {
        if (answer.statusCode() >= FIRST_ERROR) {
            throw new CannotStartException(
                    "The sensors service refused (HTTP %d): %s"
                            .formatted(answer.statusCode(), reason(answer.body())));
        }
        return answer;
    }

    /** What a person can read of a problem; all of it, when it is none. */
    private String reason(String body) {
        try {
            return json.readTree(body).path("detail").asString(body);
        } catch (JacksonException notJson) {
            return body;
        }
    }

    private JsonNode parse(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }
}
