package io.telemark.system;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that came of one ride: its final numbers, the load of its day, and the game's ledger,
 * added up by hand. What nobody disturbed is the same for every rider of the same ride.
 */
final class Computed {
    private static final LocalDate DAY =
            LocalDate.ofInstant(Instant.ofEpochMilli(Rides.START), ZoneOffset.UTC);
    private static final Set<String> OF_THE_DAY =
            Set.of("load", "fitness", "fatigue", "form", "state");

    private final SensorsClient sensors;
    private final GameClient game;
    private final Finals finals;
    private final Duration patience;

    Computed(SensorsClient sensors, GameClient game, Duration patience) {
        this.sensors = sensors;
        this.game = game;
        this.finals = new Finals(sensors, patience);
        this.patience = patience;
    }

    /** Of a ride whose points are booked, so that nothing is missing. */
    Numbers whole(Rider rider) {
        finals.await(rider.device().athlete(), rider.activity());
        return Await.value(
                "the ride of %s is added up and its points are booked"
                        .formatted(rider.device().athlete()),
                patience,
                () ->
                        java.util.Optional.of(now(rider))
                                .filter(found -> found.byPath().containsKey("day.load"))
                                .filter(found ->
                                        !found.byPath()
                                                .getOrDefault("game.points", "0")
                                                .equals("0")));
    }

    /** What differs from an undisturbed ride, unless it becomes alike before that moment. */
    Map<String, String> differences(Rider rider, Numbers quiet, Instant giveUp) {
        while (true) {
            var differences = tryDifferences(rider, quiet);
            if (differences.isEmpty() || Instant.now().isAfter(giveUp)) {
                return differences;
            }
            Await.pause();
        }
    }

    private Map<String, String> tryDifferences(Rider rider, Numbers quiet) {
        try {
            return now(rider).differences(quiet);
        } catch (RuntimeException down) {
            return Map.of("nothing can be asked", String.valueOf(down.getMessage()));
        }
    }

    private Numbers now(Rider rider) {
        var athlete = rider.device().athlete();
        Map<String, String> byPath = new TreeMap<>();
        sensors.activity(athlete, rider.activity())
                .filter(Finals::isFinal)
                .ifPresent(activity -> byPath.putAll(Numbers.of(activity).byPath()));
        sensors.loadOf(athlete, DAY)
                .ifPresent(day ->
                        OF_THE_DAY.forEach(
                                each -> byPath.put("day." + each, day.path(each).asString())));
        byPath.put("game.points", Long.toString(game.points(athlete)));
        byPath.putAll(bySubject(rider));
        return new Numbers(byPath);
    }

    /** A fold of our own: entries that correct each other are no difference, one too many is. */
    private Map<String, String> bySubject(Rider rider) {
        Map<String, Long> sums = new TreeMap<>();
        for (var entry : game.ledger(rider.device().athlete())) {
            var subject =
                    "ledger."
                            + entry.path("kind").asString()
                            + "."
                            + entry.path("subject").asString();
            sums.merge(subject + ".points", entry.path("points").asLong(), Long::sum);
            sums.merge(subject + ".awards", entry.path("awards").asLong(), Long::sum);
            sums.merge("ledger.points", entry.path("points").asLong(), Long::sum);
        }
        Map<String, String> byPath = new TreeMap<>();
        sums.forEach((path, sum) -> byPath.put(path, sum.toString()));
        return byPath;
    }
}
