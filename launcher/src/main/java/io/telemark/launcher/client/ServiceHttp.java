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
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one service on somebody's behalf; what it refuses ends with its reason. */
final class ServiceHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;

    private final JsonMapper json = JsonMapper.shared();
    private final String service;
    private final URI base;
    private final String token;
    private final HttpClient http;

    ServiceHttp(String service, URI base, String token, HttpClient http) {
        this.service = service;
        this.base = base;
        this.token = token;
        this.http = http;
    }

    static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    JsonNode get(String path) {
        return parse(refuseErrors(send(request(path).GET())));
    }

    /** Empty for what is not there. */
    Optional<JsonNode> find(String path) {
        var answer = send(request(path).GET());
        return answer.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(parse(refuseErrors(answer)));
    }

    void post(String path) {
        refuseErrors(send(request(path).POST(BodyPublishers.noBody())));
    }

    void put(String path, Object body) {
        refuseErrors(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(json.writeValueAsString(body)))));
    }

    void delete(String path) {
        refuseErrors(send(request(path).DELETE()));
    }

    JsonNode create(String path, Object body) {
        return parse(
                refuseErrors(
                        send(
                                request(path)
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", UUID.randomUUID().toString())
                                        .POST(
                                                BodyPublishers.ofString(
                                                        json.writeValueAsString(body))))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotStartException(
                    "The %s service does not answer: %s".formatted(service, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", e);
        }
    }

    private HttpResponse<String> refuseErrors(HttpResponse<String> answer) {
        if (answer.statusCode() >= FIRST_ERROR) {
            throw new CannotStartException(
                    "The %s service refused (HTTP %d): %s"
                            .formatted(service, answer.statusCode(), reason(answer.body())));
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
