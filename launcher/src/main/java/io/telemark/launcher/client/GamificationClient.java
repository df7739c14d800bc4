package io.telemark.launcher.client;

import java.net.URI;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** What an athlete can ask of the gamification service. */
public final class GamificationClient {
    private final ServiceHttp http;

    public GamificationClient(URI gamification, String token) {
        this.http = new ServiceHttp("gamification", gamification, token, ServiceHttp.client());
    }

    /** Points and level. */
    public JsonNode score() {
        return http.get("/score");
    }

    public JsonNode streak() {
        return http.get("/streak");
    }

    /** Newest first. */
    public JsonNode ledger(int limit) {
        return http.get("/ledger?limit=" + limit).path("items");
    }

    /** The board of a day's week, as far as somebody's own place shows. */
    public JsonNode week(LocalDate day) {
        return http.get("/boards/points/week/%s?aroundMe=true&limit=1".formatted(day));
    }
}
