package io.telemark.launcher.client;

import io.telemark.embedded.CannotStartException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What an athlete can ask of the sensors service. */
public final class SensorsClient {
    private final ServiceHttp http;

    public SensorsClient(URI sensors, String token) {
        this(sensors, token, ServiceHttp.client());
    }

    /** For somebody who asks for many athletes: a client costs a thread. */
    SensorsClient(URI sensors, String token, HttpClient http) {
        this.http = new ServiceHttp("sensors", sensors, token, http);
    }

    /** A device's name and secret, which is told only once. */
    public record Credentials(UUID deviceId, String secret) {}

    public Credentials register(String name, String kind) {
        var device = http.create("/devices", Map.of("name", name, "kind", kind));
        return new Credentials(
                UUID.fromString(device.path("deviceId").asString()),
                device.path("secret").asString());
    }

    public JsonNode devices() {
        return http.get("/devices").path("items");
    }

    /** False of a device that was revoked, or that the service never heard of. */
    boolean isActive(UUID device) {
        return devices()
                .valueStream()
                .filter(each -> each.path("deviceId").asString().equals(device.toString()))
                .anyMatch(each -> each.path("status").asString().equals("ACTIVE"));
    }

    public JsonNode activities(int limit) {
        return http.get("/activities?limit=" + limit).path("items");
    }

    /** The id of the one that began last. */
    public UUID newest() {
        for (var first : activities(1)) {
            return UUID.fromString(first.path("id").asString());
        }
        throw new CannotStartException("There is no activity yet. ./telemark import makes one.");
    }

    /** Empty until its first numbers are there. */
    public Optional<JsonNode> activity(UUID id) {
        return http.find("/activities/" + id);
    }

    /** The last six weeks' days. */
    public JsonNode load() {
        return http.get("/load");
    }

    /** Days from and to, both included. */
    public JsonNode load(LocalDate from, LocalDate to) {
        return http.get("/load?from=%s&to=%s".formatted(from, to));
    }

    /** How many batches of this device the archive holds, and each of them. */
    public JsonNode ledger(UUID device) {
        return http.get("/ledger?deviceId=" + device);
    }

    /** Says how hard it felt. */
    public void rate(UUID activity, double perceived) {
        http.put(effort(activity), Map.of("perceived", perceived));
    }

    public void takeBackRating(UUID activity) {
        http.delete(effort(activity));
    }

    private static String effort(UUID activity) {
        return "/activities/" + activity + "/effort";
    }

    /** Asks for the activity to be computed again from the archive. */
    public void replay(UUID activity) {
        http.post("/activities/" + activity + "/replay");
    }
}
