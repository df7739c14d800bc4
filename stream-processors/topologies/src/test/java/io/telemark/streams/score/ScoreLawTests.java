package io.telemark.streams.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.streams.TestDriver;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fold is written anew here, with other arithmetic and the whole log in hand. */
class ScoreLawTests {
    private static final int ACTIVITIES = 30;

    private final TopologyTestDriver driver = TestDriver.of(ScoreTopology.inMemory(), 0);
    private final TestInputTopic<UUID, ActivityEvent> activities =
            TestDriver.in(driver, Topics.ACTIVITIES);
    private final TestInputTopic<UUID, Ruling> rulings =
            TestDriver.in(driver, Topics.GAMIFICATION_RULINGS);
    private final TestOutputTopic<UUID, ScoreEvent> scores = TestDriver.out(driver, Topics.SCORES);

    /** Something final that was said: what counts from then on, or null for nothing. */
    private record Said(UUID id, int revision, @Nullable Effort counts, ActivityEvent event) {}

    private final List<Said> log = new ArrayList<>();
    private final List<ActivityEvent> provisional = new ArrayList<>();
    private final Map<UUID, Boolean> ruled = new HashMap<>();

    @AfterEach
    void stop() {
        driver.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyLogInAnyOrderOfAnyRevisionsGivesThePointsOfAFold(long seed) {
        var random = new Random(seed);
        for (var id = 1; id <= ACTIVITIES; id++) {
            invent(id, random);
        }
        List<ActivityEvent> told = new ArrayList<>(log.stream().map(Said::event).toList());
        told.addAll(provisional);
        Collections.shuffle(told, random);
        told.addAll(told.subList(0, told.size() / 3)); // Repeats, some behind what is newer.
        for (var event : told) {
            activities.pipeInput(Effort.ATHLETE, event);
            if (random.nextInt(8) == 0) {
                rule(1 + random.nextInt(ACTIVITIES), random.nextBoolean()); // Also ahead of it.
            }
        }
        assertIsTheFold(scores.readValuesToList());
    }

    /** As the activity topology tells: provisional, final, revised, then perhaps gone. */
    private void invent(int id, Random random) {
        var revision = 0;
        for (var i = random.nextInt(3); i > 0; i--) {
            provisional.add(Effort.random(id, ++revision, random).told(Status.PROVISIONAL));
        }
        var finals = random.nextInt(5); // Without any it is never worth anything.
        for (var i = 0; i < finals; i++) {
            var effort = Effort.random(id, ++revision, random);
            said(effort, effort.told(i == 0 ? Status.FINAL : Status.REVISED));
        }
        if (random.nextInt(4) == 0) {
            gone(id, ++revision, Effort.random(id, revision, random).withdrawn(revision));
            if (random.nextBoolean()) {
                var again = Effort.random(id, ++revision, random);
                said(again, again.told(Status.REVISED));
            }
        }
        if (random.nextInt(4) == 0) {
            gone(id, ++revision, Effort.random(id, revision, random).deleted(revision));
        }
    }

    private void said(Effort effort, ActivityEvent event) {
        log.add(new Said(effort.id(), effort.revision(), effort, event));
    }

    private void gone(int id, int revision, ActivityEvent event) {
        log.add(new Said(new UUID(0, id), revision, null, event));
    }

    private void rule(int id, boolean verified) {
        ruled.put(new UUID(0, id), verified);
        rulings.pipeInput(
                Effort.ATHLETE,
                Ruling.newBuilder()
                        .setActivityId(Ids.toByteString(new UUID(0, id)))
                        .setVerified(verified)
                        .setAtMillis(1)
                        .build());
    }

    private void assertIsTheFold(List<ScoreEvent> events) {
        Map<String, Integer> days = new HashMap<>();
        for (var event : events) {
            event.getDaysList()
                    .forEach(day -> {
                        assertThat(days.getOrDefault(day.getDay(), 0))
                                .isEqualTo(day.getPointsBefore());
                        days.put(day.getDay(), day.getPoints());
                    });
        }
        days.values().removeIf(points -> points == 0);
        assertThat(days).isEqualTo(fold());
        assertThat(events.getLast().getPointsAfter())
                .isEqualTo(days.values().stream().mapToLong(Integer::longValue).sum());
        assertThat(events)
                .extracting(ScoreEvent::getSequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
    }

    private Map<String, Integer> fold() {
        Map<UUID, Said> newest = new HashMap<>();
        log.forEach(said ->
                newest.merge(said.id(), said, (a, b) -> a.revision() >= b.revision() ? a : b));
        Map<String, BigDecimal> loads = new HashMap<>();
        for (var said : newest.values()) {
            var effort = said.counts();
            if (effort != null && ruled.getOrDefault(said.id(), effort.verified())) {
                loads.merge(effort.day(), load(effort), BigDecimal::add);
            }
        }
        Map<String, Integer> points = new HashMap<>();
        loads.forEach((day, load) -> {
            var worth = points(load);
            if (worth > 0) {
                points.put(day, worth);
            }
        });
        return points;
    }

    /** Every session to the hundredth. */
    private static BigDecimal load(Effort effort) {
        return effort.legs().stream()
                .map(leg -> new BigDecimal(leg.load()).setScale(2, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int points(BigDecimal load) {
        var rest = load.subtract(BigDecimal.valueOf(150)).max(BigDecimal.ZERO);
        return load.subtract(rest)
                .add(rest.divide(BigDecimal.TWO).setScale(2, RoundingMode.DOWN))
                .min(BigDecimal.valueOf(225))
                .setScale(0, RoundingMode.HALF_UP)
                .intValue();
    }
}
