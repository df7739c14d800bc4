package io.telemark.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsIT {
    private final RunningSensors sensors = RunningSensors.shared();
    private final UUID athlete = UUID.randomUUID();

    @Test
    void makesTheDeviceThatBringsTheCodeTheAthletesOwn() {
        var code = code();

        var redeemed = redeem(code.toLowerCase());

        assertThat(redeemed.status()).isEqualTo(201);
        assertThat(redeemed.json().get("athleteId").asString()).isEqualTo(athlete.toString());
        assertThat(redeemed.json().get("secret").asString()).hasSize(43);
        var devices = sensors.as(athlete).get("/devices").json().get("items");
        assertThat(devices.get(0).get("deviceId")).isEqualTo(redeemed.json().get("deviceId"));
    }

    @Test
    void takesACodeOnce() {
        var code = code();

        assertThat(redeem(code).status()).isEqualTo(201);
        var second = redeem(code);

        assertThat(second.status()).isEqualTo(410);
        assertThat(second.json().get("type").asString()).endsWith("claim-used");
    }

    @Test
    void takesACodeOnceFromManyDevicesAtTheSameTime() throws Exception {
        var code = code();
        try (var devices = Executors.newFixedThreadPool(8)) {
            var answers =
                    devices.invokeAll(
                            IntStream.range(0, 8)
                                    .<Callable<Integer>>mapToObj(_ -> () -> redeem(code).status())
                                    .toList());
            var statuses = answers.stream().map(java.util.concurrent.Future::resultNow).toList();
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 410);
        }
    }

    @Test
    void takesNoCodeAfterTenMinutes() {
        var code = code();
        sensors.sql()
                .sql(
                        """
                        update claim set created_at = created_at - interval '10 minutes', expires_at = expires_at - interval '10 minutes'
                        where athlete_id = ?
                        """)
                .param(athlete)
                .update();

        var late = redeem(code);

        assertThat(late.status()).isEqualTo(410);
        assertThat(late.json().get("type").asString()).endsWith("claim-expired");
        assertThat(late.json().get("detail").asString()).contains("new code");
    }

    @Test
    void storesNoCode() {
        var code = code();

        var hash =
                sensors.sql()
                        .sql("select code_sha256 from claim where athlete_id = ?")
                        .param(athlete)
                        .query(byte[].class)
                        .single();

        assertThat(hash).hasSize(32);
        assertThat(new String(hash, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(code);
    }

    @Test
    void saysWhatACodeLooksLike() {
        var answer = redeem("0OIL");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("8 characters");
    }

    @Test
    void limitsOpenCodesOfOneAthlete() {
        for (var i = 0; i < 20; i++) {
            code();
        }

        var oneMore = sensors.as(athlete).create("/claims", "");

        assertThat(oneMore.status()).isEqualTo(429);
        assertThat(oneMore.header("Retry-After")).isEqualTo("601");
    }

    private String code() {
        var answer = sensors.as(athlete).create("/claims", "");
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("code").asString();
    }

    private RunningSensors.Answer redeem(String code) {
        return sensors.as(null)
                .post(
                        "/claims/redeem",
                        "{\"code\":\"%s\",\"kind\":\"WATCH\",\"name\":\"Watch\"}".formatted(code));
    }
}
