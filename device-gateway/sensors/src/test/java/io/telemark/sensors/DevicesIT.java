package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.device.v1.DeviceBinding;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DevicesIT {
    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();

    @Test
    void givesOutASecretOnceAndKeepsOnlyItsHash() throws Exception {
        var registered = sensors.as(athlete).create("/devices", device("Strap"));

        assertThat(registered.status()).isEqualTo(201);
        var id = UUID.fromString(registered.json().get("deviceId").asString());
        var secret = Base64.getUrlDecoder().decode(registered.json().get("secret").asString());
        assertThat(secret).hasSize(32);
        var stored =
                sensors.sql()
                        .sql("select secret_sha256 from device where id = ?")
                        .param(id)
                        .query(byte[].class)
                        .single();
        assertThat(stored).isEqualTo(MessageDigest.getInstance("SHA-256").digest(secret));
        assertThat(sensors.as(athlete).get("/devices").body()).doesNotContain("secret");
    }

    @Test
    void tellsBridgesOfEveryChange() {
        var id = register("Watch");
        await().untilAsserted(() ->
                assertThat(bindings(id))
                        .extracting(DeviceBinding::getStatus)
                        .containsExactly(DeviceBinding.Status.ACTIVE));

        assertThat(sensors.as(athlete).delete("/devices/" + id).status()).isEqualTo(204);
        assertThat(sensors.as(athlete).delete("/devices/" + id).status()).isEqualTo(204);

        await().untilAsserted(() ->
                assertThat(bindings(id))
                        .extracting(DeviceBinding::getStatus, DeviceBinding::getEpoch)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(
                                        DeviceBinding.Status.ACTIVE, 1L),
                                org.assertj.core.groups.Tuple.tuple(
                                        DeviceBinding.Status.REVOKED, 2L)));
        assertThat(bindings(id).getFirst().getAthleteId()).isEqualTo(Ids.toByteString(athlete));
        assertThat(sensors.as(athlete).get("/devices").json().at("/items/0/status").asString())
                .isEqualTo("REVOKED");
    }

    @Test
    void answersARepeatedRegistrationWithTheSameDevice() {
        var key = UUID.randomUUID().toString();

        var first = sensors.as(athlete).post("/devices", device("Strap"), "Idempotency-Key", key);
        var second = sensors.as(athlete).post("/devices", device("Strap"), "Idempotency-Key", key);
        var other = sensors.as(athlete).post("/devices", device("Watch"), "Idempotency-Key", key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(sensors.as(athlete).get("/devices").json().get("items")).hasSize(1);
    }

    @Test
    void hidesOtherPeoplesDevices() {
        var id = register("Strap");
        var stranger = sensors.as(UUID.randomUUID());

        assertThat(stranger.delete("/devices/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/ledger?deviceId=" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/devices").json().get("items")).isEmpty();
        assertThat(sensors.as(null).get("/devices").status()).isEqualTo(401);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        var nameless = sensors.as(athlete).create("/devices", "{\"kind\":\"WATCH\"}");
        var kindless =
                sensors.as(athlete).create("/devices", "{\"name\":\"x\",\"kind\":\"TOASTER\"}");

        var keyless = sensors.as(athlete).post("/devices", device("Strap"));

        assertThat(keyless.status()).isEqualTo(400);
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.json().get("detail").asString()).contains("name");
        assertThat(kindless.status()).isEqualTo(400);
        assertThat(kindless.json().get("detail").asString()).contains("HEAD_UNIT");
        assertThat(kindless.header("Content-Type")).startsWith("application/problem+json");
    }

    private UUID register(String name) {
        var answer = sensors.as(athlete).create("/devices", device(name));
        return UUID.fromString(answer.json().get("deviceId").asString());
    }

    private List<DeviceBinding> bindings(UUID id) {
        return sensors.read(Topics.DEVICE_BINDINGS).stream()
                .filter(event -> event.key().equals(id))
                .map(event -> event.value())
                .toList();
    }

    private static String device(String name) {
        return "{\"name\":\"%s\",\"kind\":\"WATCH\"}".formatted(name);
    }
}
