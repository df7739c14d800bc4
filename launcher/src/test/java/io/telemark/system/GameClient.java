package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an athlete's program would ask the gamification service. */
final class GameClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    GameClient(Platform platform) {
        this.platform = platform;
    }

    long points(UUID athlete) {
        return get(athlete, "/score").path("points").asLong();
    }

    /** Of a driver's athlete, whose whole ledger is one page. */
    JsonNode ledger(UUID athlete) {
        var page = get(athlete, "/ledger?limit=100");
        if (!page.path("next").isNull()) {
            throw new IllegalStateException("more than one page of " + athlete);
        }
        return page.path("items");
    }

    private JsonNode get(UUID athlete, String path) {
        var request =
                HttpRequest.newBuilder(URI.create(platform.gamificationUrl() + path))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + platform.token(athlete))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
