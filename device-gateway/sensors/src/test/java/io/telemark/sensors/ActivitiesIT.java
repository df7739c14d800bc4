package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivitiesIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();
    private final Computed ride = ride(0);

    @Test
    void showsAllThatWasComputed() {
        tell(ride.finished());
        var activity = awaitActivity(ride.id());

        assertThat(activity.get("revision").asInt()).isEqualTo(1);
        assertThat(activity.get("status").asString()).isEqualTo("FINAL");
        assertThat(activity.get("sport").asString()).isEqualTo("CYCLING");
        assertThat(activity.at("/sessions/0/metrics/weightedPower").asDouble()).isEqualTo(210.125);
        assertThat(activity.at("/sessions/0/metrics/powerCurve/60").asDouble()).isEqualTo(300.25);
        assertThat(activity.at("/laps/0/metrics/averagePower").asDouble()).isEqualTo(205.5);
        assertThat(activity.at("/metrics/rmssd").asDouble()).isEqualTo(41.25);
        assertThat(activity.at("/quality/coveredSeconds/power").asInt()).isEqualTo(95);
        assertThat(activity.at("/quality/missing/0/last").asInt()).isEqualTo(9);
        assertThat(activity.at("/thresholds/ftp").asDouble()).isEqualTo(250);
        assertThat(activity.at("/thresholds/validFrom").asString()).isEqualTo("2026-01-15");
        assertThat(activity.at("/sources/0/deviceId").asString())
                .isEqualTo(ride.device().toString());
        assertThat(activity.at("/timing/lastReceivedAt").asString())
                .isEqualTo("2026-11-01T08:01:40.100Z");
    }

    @Test
    void keepsTheHighestRevisionInWhateverOrderTheyCome() {
        tell(ride.revision(3, Status.REVISED, 230));
        tell(ride.revision(1, Status.PROVISIONAL, 210));
        tell(ride.revision(2, Status.FINAL, 220));
        tell(ride.revision(3, Status.REVISED, 230));

        await().untilAsserted(() ->
                assertThat(get("/activities/" + ride.id() + "/revisions").json().get("items"))
                        .extracting(revision -> revision.get("status").asString())
                        .containsExactly("PROVISIONAL", "FINAL", "REVISED"));
        var activity = awaitActivity(ride.id());
        assertThat(activity.get("revision").asInt()).isEqualTo(3);
        assertThat(activity.at("/sessions/0/metrics/weightedPower").asDouble()).isEqualTo(230);
    }

    @Test
    void answersNothingNewWhileTheRevisionIsTheSame() {
        tell(ride.finished());
        awaitActivity(ride.id());
        var path = "/activities/" + ride.id();

        var etag = get(path).header("ETag");
        assertThat(etag).isEqualTo("\"1\"");
        assertThat(sensors.as(athlete).get(path, "If-None-Match", etag).status()).isEqualTo(304);

        tell(ride.revision(2, Status.REVISED, 220));
        await().untilAsserted(() ->
                assertThat(sensors.as(athlete).get(path, "If-None-Match", etag).status())
                        .isEqualTo(200));
    }

    @Test
    void pagesThroughTheListNewestFirst() {
        var rides = IntStream.range(0, 25).mapToObj(this::ride).toList();
        rides.forEach(each -> tell(each.finished()));
        await().untilAsserted(() ->
                assertThat(get("/activities?limit=100").json().get("items")).hasSize(25));

        var seen = new ArrayList<String>();
        var path = "/activities?limit=10";
        var pages = 0;
        for (var next = path; next != null; pages++) {
            var page = get(next).json();
            page.get("items").forEach(item -> seen.add(item.get("id").asString()));
            next =
                    page.get("next").isNull()
                            ? null
                            : path + "&cursor=" + page.get("next").asString();
        }

        assertThat(pages).isEqualTo(3);
        assertThat(new HashSet<>(seen)).hasSize(25);
        assertThat(seen)
                .containsExactlyElementsOf(
                        rides.reversed().stream().map(each -> each.id().toString()).toList());
    }

    @Test
    void keepsItsPlaceInTheListWhenANewActivityComes() {
        List.of(ride(1), ride(2), ride(3)).forEach(each -> tell(each.finished()));
        await().untilAsserted(() -> assertThat(get("/activities").json().get("items")).hasSize(3));
        var first = get("/activities?limit=2").json();
        tell(ride(9).finished());
        await().untilAsserted(() -> assertThat(get("/activities").json().get("items")).hasSize(4));

        var second = get("/activities?limit=2&cursor=" + first.get("next").asString()).json();

        assertThat(second.get("items")).hasSize(1);
        assertThat(second.at("/items/0/start").asString()).isEqualTo(ride(1).start().toString());
    }

    @Test
    void saysWhatAParameterMustBe() {
        assertThat(get("/activities?limit=0").json().get("detail").asString())
                .contains("from 1 to 100");
        assertThat(get("/activities?cursor=nonsense").status()).isEqualTo(400);
        assertThat(get("/activities/not-an-id").status()).isEqualTo(400);
    }

    @Test
    void explainsANumberSoThatItCanBeComputedByHand() {
        tell(ride.finished());
        awaitActivity(ride.id());

        var intensity = explain("intensity");

        assertThat(intensity.at("/metric/value").asDouble()).isEqualTo(0.8405);
        assertThat(intensity.at("/formula/text").asString())
                .isEqualTo("weightedPower / ftp; of a run / runFtp where that is known");
        assertThat(intensity.at("/formula/version").asInt()).isEqualTo(1);
        var weighted = intensity.at("/inputs/0");
        var ftp = intensity.at("/inputs/1");
        assertThat(weighted.get("kind").asString()).isEqualTo("METRIC");
        assertThat(ftp.get("kind").asString()).isEqualTo("THRESHOLD");
        assertThat(ftp.get("validFrom").asString()).isEqualTo("2026-01-15");
        assertThat(weighted.get("value").asDouble() / ftp.get("value").asDouble())
                .isEqualTo(intensity.at("/metric/value").asDouble());
        assertThat(intensity.at("/quality/recordsRaw").asInt()).isEqualTo(100);
        assertThat(get(weighted.get("where").asString()).json().at("/formula/usualName").asString())
                .contains("Normalized Power");
        assertThat(explain("weightedPower").at("/inputs/0/coveredSeconds").asInt()).isEqualTo(95);
        assertThat(explain("weightedPower").at("/inputs/0/where").asString())
                .contains("/samples?channels=power");
        assertThat(explain("rmssd").at("/metric/value").asDouble()).isEqualTo(41.25);
    }

    @Test
    void explainsNoNumberThatIsNotThere() {
        tell(ride.finished());
        awaitActivity(ride.id());

        assertThat(
                        get("/activities/%s/sessions/0/metrics/vdot/explain".formatted(ride.id()))
                                .status())
                .isEqualTo(404);
        assertThat(
                        get("/activities/%s/sessions/5/metrics/load/explain".formatted(ride.id()))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void pointsFromAWithdrawnActivityToTheOneItBecamePartOf() {
        var whole = ride(1);
        tell(ride.finished());
        tell(whole.finished());
        tell(ride.withdrawn(2, whole.id()));

        await().untilAsserted(
                        () -> assertThat(get("/activities/" + ride.id()).status()).isEqualTo(410));
        assertThat(get("/activities/" + ride.id()).json().get("mergedInto").asString())
                .isEqualTo(whole.id().toString());
        assertThat(get("/activities").json().get("items")).hasSize(1);
    }

    @Test
    void takesAWithdrawalThatComesFirst() {
        tell(ride.withdrawn(2, UUID.randomUUID()));
        tell(ride.finished());
        tell(ride(1).finished());

        awaitActivity(ride(1).id());
        assertThat(get("/activities/" + ride.id()).status()).isEqualTo(410);
    }

    @Test
    void hidesOtherPeoplesActivities() {
        tell(ride.finished());
        awaitActivity(ride.id());
        var stranger = sensors.as(UUID.randomUUID());

        for (var path : List.of("", "/revisions", "/samples", "/sessions/0/metrics/load/explain")) {
            assertThat(stranger.get("/activities/" + ride.id() + path).status()).isEqualTo(404);
        }
        assertThat(stranger.post("/activities/" + ride.id() + "/replay", "").status())
                .isEqualTo(404);
        assertThat(stranger.get("/activities").json().get("items")).isEmpty();
    }

    @Test
    void keepsOneFileThatTwoAthletesImportedForBoth() {
        var friend = UUID.randomUUID();
        var theirs = new Computed(friend, ride.id(), ride.start(), ride.end(), UUID.randomUUID());
        tell(ride.finished());
        sensors.publish(Topics.ACTIVITIES, friend, theirs.revision(3, Status.REVISED, 230));

        await().untilAsserted(() ->
                assertThat(sensors.as(friend).get("/activities/" + ride.id()).status())
                        .isEqualTo(200));
        assertThat(awaitActivity(ride.id()).get("revision").asInt()).isEqualTo(1);
        assertThat(get("/activities/" + ride.id() + "/revisions").json().get("items")).hasSize(1);
        assertThat(get("/activities").json().get("items")).hasSize(1);
    }

    private Computed ride(int day) {
        var start = START.plusSeconds(day * 86_400L);
        return new Computed(
                athlete,
                UUID.nameUUIDFromBytes(
                        (athlete + "ride" + day).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                start,
                start.plusSeconds(100),
                UUID.nameUUIDFromBytes(
                        (athlete + "device").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private void tell(ActivityEvent event) {
        sensors.publish(Topics.ACTIVITIES, athlete, event);
    }

    private JsonNode awaitActivity(UUID id) {
        await().untilAsserted(() -> assertThat(get("/activities/" + id).status()).isEqualTo(200));
        return get("/activities/" + id).json();
    }

    private JsonNode explain(String metric) {
        return get("/activities/%s/sessions/0/metrics/%s/explain".formatted(ride.id(), metric))
                .json();
    }

    private RunningSensors.Answer get(String path) {
        return sensors.as(athlete).get(path);
    }
}
