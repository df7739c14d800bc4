package io.telemark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A service as its clients see it, and, where a test needs it, its inside. */
public final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final TestTokens tokens;
    private final HttpClient http = HttpClient.newHttpClient();

    RunningService(ConfigurableApplicationContext context, TestTokens tokens) {
        this.context = context;
        this.tokens = tokens;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port(), path));
    }

    /** A request as this athlete, to be completed and sent; null sends no token. */
    public HttpRequest.Builder request(String path, @Nullable UUID athlete) {
        var request = HttpRequest.newBuilder(uri(path));
        if (athlete != null) {
            request.header("Authorization", "Bearer " + tokens.tokenFor(athlete));
        }
        return request;
    }

    public HttpResponse<String> get(String path, @Nullable UUID athlete) {
        return send(request(path, athlete).GET());
    }

    public HttpResponse<String> delete(String path, @Nullable UUID athlete) {
        return send(request(path, athlete).DELETE());
    }

    /** Posts JSON; headers are names and values in turn. */
    public HttpResponse<String> post(
            String path, @Nullable UUID athlete, String json, String... headers) {
        var request =
                request(path, athlete)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A part of the service's inside. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
