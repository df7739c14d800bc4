package io.telemark.launcher.demo;

import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.launcher.client.AthleteSettingsLog;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.client.SensorsClient;
import java.util.UUID;

/** Somebody with a plausible body, made for one demo. */
record DemoAthlete(UUID id, SensorsClient sensors) {

    static DemoAthlete create(RunningTelemark running) {
        var id = UUID.randomUUID();
        var settings =
                AthleteSettings.newBuilder()
                        .setAthleteId(Ids.toByteString(id))
                        .setSex(Sex.FEMALE)
                        .setBirthDate("1991-04-12")
                        .setTimeZone("Europe/Oslo")
                        .addThresholds(
                                Thresholds.newBuilder()
                                        .setValidFrom("1970-01-01")
                                        .setFtpW(250)
                                        .setCriticalPowerW(250)
                                        .setWPrimeJ(20_000)
                                        .setThresholdHeartRateBpm(165)
                                        .setMaxHeartRateBpm(185)
                                        .setRestingHeartRateBpm(50)
                                        .setWeightKg(68)
                                        .setHeightM(1.74)
                                        .setThresholdRunSpeedMps(4.0))
                        .build();
        new AthleteSettingsLog(running.bootstrapServers()).write(id, settings);
        return new DemoAthlete(id, new SensorsClient(running.sensors(), running.token(id)));
    }
}
