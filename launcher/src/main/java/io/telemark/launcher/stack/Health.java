package io.telemark.launcher.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a service how it is, the way a load balancer would. */
public final class Health {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** "up", or what is wrong. */
    public String of(int port) {
        try {
            var answer = get(port, "health");
            return answer.statusCode() == OK
                    ? "up"
                    : "not ready (HTTP " + answer.statusCode() + ")";
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** One of the figures that it shows, if it does. */
    public Optional<Double> gauge(int port, String name) {
        try {
            return get(port, "prometheus")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private HttpResponse<String> get(int port, String what)
            throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:%d/actuator/%s".formatted(port, what));
        return http.send(
                HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
