package io.telemark.system;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Waits for an activity to be computed for good. */
final class Finals {
    private final SensorsClient sensors;
    private final Duration patience;

    Finals(SensorsClient sensors, Duration patience) {
        this.sensors = sensors;
        this.patience = patience;
    }

    JsonNode await(UUID athlete, UUID activity) {
        return awaitAfter(athlete, activity, -1);
    }

    /** A final state of a later revision than this one. */
    JsonNode awaitAfter(UUID athlete, UUID activity, long revision) {
        return Await.value(
                "activity %s of %s is final after revision %d"
                        .formatted(activity, athlete, revision),
                patience,
                () ->
                        sensors.activity(athlete, activity)
                                .filter(Finals::isFinal)
                                .filter(node -> node.path("revision").asLong() > revision));
    }

    static boolean isFinal(JsonNode activity) {
        var status = activity.path("status").asString("");
        return status.equals("FINAL") || status.equals("REVISED");
    }

    /** The one activity that this athlete has; none or several fail. */
    Optional<JsonNode> only(UUID athlete) {
        var items = sensors.activities(athlete);
        return items.size() == 1 ? Optional.of(items.getFirst()) : Optional.empty();
    }
}
