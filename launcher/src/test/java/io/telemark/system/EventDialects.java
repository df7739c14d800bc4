package io.telemark.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.telemark.contracts.Ids;
import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.device.v1.DeviceBinding;
import io.telemark.contracts.gamification.v1.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Events between services as those of other versions would tell them: yesterday's lack what is
 * newer, tomorrow's have fields, values and kinds that nobody knows here.
 */
final class EventDialects {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Who may set out while events are being told: four times as many as ride at once. */
    private static final int NEXT = 4 * Load.AT_ONCE;

    private static final int FIELD_OF_TOMORROW = 1_900;
    private static final int VALUE_OF_TOMORROW = 77;

    private final Scene scene;
    private final KafkaSide kafka;
    private final GameClient game;
    private int told;

    private EventDialects(Scene scene) {
        this.scene = scene;
        this.kafka = new KafkaSide(scene.platform());
        this.game = new GameClient(scene.platform());
    }

    static void play(Scene scene) {
        var dialects = new EventDialects(scene);
        var letters = dialects.letters();
        var others = dialects.aboutThoseWhoWait();
        scene.passMillis(500, 2_000);
        scene.strike();
        dialects.aboutThoseWhoHaveFinished();
        dialects.ofUnknownKinds();
        dialects.aboutSomebodyUnheardOf();
        Await.until(
                "somebody sets out whose events are of other versions",
                PATIENCE,
                () ->
                        scene.load().begunSince(Instant.EPOCH).stream()
                                        .filter(others::contains)
                                        .count()
                                >= 2);
        var more = dialects.letters() - letters;
        scene.expect(more == 0, "no dead letters of other versions' events, were " + more);
        scene.remark(dialects.told + " events of other versions told");
    }

    /** They are let in by such bindings, and computed with such settings, as anybody else. */
    private Set<Rider> aboutThoseWhoWait() {
        // Whose device became another kind in the middle of a ride would have two devices' ride.
        var waiting = scene.load().waiting().stream().skip(NEXT).toList();
        var ids = waiting.stream().map(rider -> rider.device().id()).collect(Collectors.toSet());
        Map<UUID, DeviceBinding> bindings = new LinkedHashMap<>();
        for (var each : newest(Topics.DEVICE_BINDINGS, ids).entrySet()) {
            var binding = each.getValue().toBuilder().setKindValue(VALUE_OF_TOMORROW).build();
            bindings.put(each.getKey(), ofTomorrow(binding));
        }
        Map<UUID, AthleteSettings> settings = new LinkedHashMap<>();
        for (var rider : waiting) {
            var athlete = rider.device().athlete();
            var known = KafkaSide.reference(athlete, "1990-06-01");
            var newer = settings.size() % 2 == 0;
            settings.put(athlete, newer ? ofTomorrow(withThresholds(known)) : ofYesterday(known));
        }
        tell(Topics.DEVICE_BINDINGS, bindings);
        tell(Topics.ATHLETE_SETTINGS, settings);
        return Set.copyOf(waiting);
    }

    private static AthleteSettings withThresholds(AthleteSettings known) {
        return known.toBuilder().setThresholds(0, ofTomorrow(known.getThresholds(0))).build();
    }

    /** Before anybody ran, or was measured. */
    private static AthleteSettings ofYesterday(AthleteSettings known) {
        var thresholds =
                known.getThresholds(0).toBuilder().clearThresholdRunSpeedMps().clearHeightM();
        return known.toBuilder().setThresholds(0, thresholds).build();
    }

    /** Told once more with what nobody knows here: that changes nothing. */
    private void aboutThoseWhoHaveFinished() {
        var finished =
                Await.value(
                        "somebody's points are told",
                        PATIENCE,
                        () -> {
                            var athletes =
                                    scene.load().begunSince(Instant.EPOCH).stream()
                                            .map(rider -> rider.device().athlete())
                                            .collect(Collectors.toSet());
                            var scores = newest(Topics.SCORES, athletes).keySet();
                            return scores.isEmpty()
                                    ? java.util.Optional.empty()
                                    : java.util.Optional.of(Set.copyOf(scores));
                        });
        for (var topic : List.of(Topics.ACTIVITIES, Topics.TRAINING_LOAD, Topics.SCORES)) {
            again(topic, finished);
        }
        var template = newest(Topics.ACTIVITIES, finished).values().iterator().next().getComputed();
        var points = game.points(Ids.fromByteString(template.getAthleteId()));
        anActivity(template, true, points);
        anActivity(template, false, 0); // Before there was a verdict nothing could be verified.
    }

    /** Somebody else's activity, as another version would have computed it. */
    private void anActivity(ActivityComputed template, boolean newer, long points) {
        var athlete = UUID.randomUUID();
        var activity = UUID.randomUUID();
        var like =
                template.toBuilder()
                        .setAthleteId(Ids.toByteString(athlete))
                        .setActivityId(Ids.toByteString(activity));
        var computed = newer ? ofTomorrow(unheardOf(like)) : ofYesterday(like);
        var event = ActivityEvent.newBuilder().setComputed(computed).build();
        tell(Topics.ATHLETE_SETTINGS, Map.of(athlete, KafkaSide.reference(athlete, "1990-06-01")));
        tell(Topics.ACTIVITIES, Map.of(athlete, newer ? ofTomorrow(event) : event));
        var day =
                Instant.ofEpochMilli(template.getStartMillis())
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate();
        var theirs = Ids.fromByteString(template.getAthleteId());
        var load = scene.sensors().loadOf(theirs, day).orElseThrow().path("load").asString();
        Await.until(
                "an activity of another version is told as such, adds up, and brings its points",
                PATIENCE,
                () ->
                        scene.sensors()
                                        .activity(athlete, activity)
                                        .filter(each ->
                                                !newer
                                                        || each.path("sport")
                                                                .asString()
                                                                .equals("GENERIC"))
                                        .isPresent()
                                && scene.sensors()
                                        .loadOf(athlete, day)
                                        .filter(each -> each.path("load").asString().equals(load))
                                        .isPresent()
                                && game.points(athlete) == points);
    }

    private static ActivityComputed unheardOf(ActivityComputed.Builder computed) {
        computed.setSportValue(VALUE_OF_TOMORROW).setSexValue(VALUE_OF_TOMORROW);
        for (var session : computed.getSessionsBuilderList()) {
            session.setSportValue(VALUE_OF_TOMORROW)
                    .addMetrics(
                            Metric.newBuilder()
                                    .setId("metricOfTomorrow")
                                    .addValues(1)
                                    .setUnit("1")
                                    .setVersion(1));
        }
        return computed.build();
    }

    private static ActivityComputed ofYesterday(ActivityComputed.Builder computed) {
        return computed.clearPlausibility().clearLastReceivedAtMillis().clearSources().build();
    }

    /** Of whom less is known, so their numbers are others; but there are some. */
    private void aboutSomebodyUnheardOf() {
        try (var load =
                new Load(scene.platform(), scene.sensors(), scene.platform().trust()).register(1)) {
            var athlete = load.waiting().getFirst().device().athlete();
            var settings = KafkaSide.reference(athlete, "1990-06-01").toBuilder();
            tell(
                    Topics.ATHLETE_SETTINGS,
                    Map.of(athlete, ofTomorrow(settings.setSexValue(VALUE_OF_TOMORROW).build())));
            load.begin();
            Await.until("they set out", PATIENCE, load::isRiding);
            var rider = load.finish().getFirst();
            new Finals(scene.sensors(), PATIENCE).await(athlete, rider.activity());
        }
    }

    /** A rule of a kind that nobody knows here, and one that somebody knows with more in it. */
    private void ofUnknownKinds() {
        Map<UUID, Rule> rules = new LinkedHashMap<>();
        kafka.readAll(
                Topics.GAMIFICATION_RULES,
                (key, rule) -> {
                    if (rule.hasEffort()) {
                        rules.put(key, ofTomorrow(rule));
                    }
                });
        scene.expect(!rules.isEmpty(), "there is a rule for effort");
        var unheardOf =
                Rule.newBuilder()
                        .setId("of-tomorrow-" + scene.random().nextInt(1_000_000))
                        .setVersion(1)
                        .setValidFrom("2020-01-01")
                        .build();
        rules.put(UUID.randomUUID(), ofTomorrow(unheardOf));
        tell(Topics.GAMIFICATION_RULES, rules);
    }

    private <V extends Message> void again(Topic<UUID, V> topic, Set<UUID> keys) {
        var events = new LinkedHashMap<UUID, V>();
        newest(topic, keys).forEach((key, event) -> events.put(key, ofTomorrow(event)));
        scene.expect(!events.isEmpty(), "somebody is told of on " + topic.name());
        tell(topic, events);
    }

    private <V> Map<UUID, V> newest(Topic<UUID, V> topic, Set<UUID> keys) {
        Map<UUID, V> newest = new HashMap<>();
        kafka.readAll(
                topic,
                (key, event) -> {
                    if (keys.contains(key)) {
                        newest.put(key, event);
                    }
                });
        return newest;
    }

    private <V> void tell(Topic<UUID, V> topic, Map<UUID, V> events) {
        kafka.tell(topic, events);
        told += events.size();
    }

    @SuppressWarnings("unchecked") // What a message builds is of its own class.
    private static <M extends Message> M ofTomorrow(M message) {
        var field =
                UnknownFieldSet.Field.newBuilder()
                        .addLengthDelimited(ByteString.copyFromUtf8("tomorrow"))
                        .build();
        var unknown = UnknownFieldSet.newBuilder().addField(FIELD_OF_TOMORROW, field).build();
        return (M) message.toBuilder().setUnknownFields(unknown).build();
    }

    private int letters() {
        var letters = new AtomicInteger();
        kafka.readRecords(Topics.SERVICE_DEAD_LETTERS, _ -> letters.incrementAndGet());
        kafka.readRecords(Topics.STREAMS_DEAD_LETTERS, _ -> letters.incrementAndGet());
        return letters.get();
    }
}
