package io.telemark.firmware.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.firmware.fleet.FleetPlan.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTests {
    private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 200, 1_000, 5_000})
    void isAboutAsLongAsAskedFor(int bytes) {
        var payload = Payload.ofBytes(bytes, plan(10, 100), NOW);
        assertThat(payload.write(plan(10, 100).share(3), 9).length).isBetween(bytes - 4, bytes + 4);
    }

    @Test
    void isARideThatReadersRead() throws Exception {
        var plan = plan(4, 4);
        var payload = Payload.telemetry(6, 10, plan, NOW);
        var batch = TelemetryBatch.parseFrom(payload.write(plan.share(2), 5));
        assertThat(batch.getSequence()).isEqualTo(5);
        assertThat(batch.getBootId()).isEqualTo(NOW);
        assertThat(batch.getColumnsCount()).isEqualTo(6);
        assertThat(payload.samples()).isEqualTo(60);
        var heart = batch.getColumns(0);
        assertThat(heart.getChannel()).isEqualTo(Channel.CHANNEL_HEART_RATE);
        assertThat(DoubleStream.of(BatchReader.values(batch, heart)).boxed())
                .hasSize(10)
                .allSatisfy(bpm -> assertThat(bpm).isBetween(50.0, 185.0));
    }

    @Test
    void sameBatchSameBytes() {
        var plan = plan(4, 4);
        var payload = Payload.telemetry(6, 10, plan, NOW);
        assertThat(payload.write(plan.share(2), 5)).isEqualTo(payload.write(plan.share(2), 5));
    }

    /** Eighty times as fast as time: the batches tell of the hours before. */
    @Test
    void followsItselfSecondBySecondAndNeverTellsOfTheFuture() throws Exception {
        var plan = plan(2, 16);
        var payload = Payload.telemetry(3, 10, plan, NOW);
        var share = plan.share(1);
        var next = 0L;
        for (var sequence = 1L; sequence <= share.planned(); sequence++) {
            var batch = TelemetryBatch.parseFrom(payload.write(share, sequence));
            assertThat(sequence == 1 || batch.getFirstRecordMillis() == next).isTrue();
            next = batch.getFirstRecordMillis() + 10_000;
            assertThat(batch.getSentAtMillis())
                    .isEqualTo(next)
                    .isLessThanOrEqualTo(NOW + share.dueNanos(sequence) / 1_000_000);
        }
    }

    /** Who measures what became of a batch elsewhere sees only the times of its records. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void theClockKnowsABatchByAnyOfItsSeconds(int seconds) throws Exception {
        var plan = plan(5, 5.0 / seconds);
        var payload = Payload.telemetry(3, seconds, plan, NOW);
        var clock = new FleetClock(plan, seconds, NOW, NOW + 1_234);
        for (var device = 0; device < 5; device++) {
            assertThat(clock.planned(device)).isBetween(60L / seconds - 1, 60L / seconds);
            for (var sequence = 1L; sequence <= clock.planned(device); sequence++) {
                var bytes = payload.write(plan.share(device), sequence);
                for (var time : BatchReader.timesMillis(TelemetryBatch.parseFrom(bytes))) {
                    assertThat(clock.sequenceAt(device, time / 1_000 * 1_000)).isEqualTo(sequence);
                }
            }
            assertThat(clock.dueMillis(device, 2) - clock.dueMillis(device, 1))
                    .isBetween(seconds * 1_000 - 0.01, seconds * 1_000 + 0.01);
        }
    }

    @Test
    void everyActivityBeginsEndsAndLastsAtMostAnHour() throws Exception {
        var plan = plan(2, 16);
        var payload = Payload.telemetry(3, 10, plan, NOW);
        var share = plan.share(1);
        List<TelemetryBatch> activity = new ArrayList<>();
        var activities = 0;
        for (var sequence = 1L; sequence <= share.planned(); sequence++) {
            activity.add(TelemetryBatch.parseFrom(payload.write(share, sequence)));
            var batch = activity.getLast();
            assertThat(batch.getActivityId()).isEqualTo(activity.getFirst().getActivityId());
            assertThat(batch.getFirstOfActivity()).isEqualTo(activity.size() == 1);
            if (batch.getLastOfActivity()) {
                assertThat(activity).hasSizeLessThanOrEqualTo(360);
                assertThat(activity.getFirst().getTimerEvents(0).getKind())
                        .isEqualTo(TimerEvent.Kind.START);
                assertThat(batch.getTimerEvents(batch.getTimerEventsCount() - 1).getKind())
                        .isEqualTo(TimerEvent.Kind.STOP);
                activity.clear();
                activities++;
            }
        }
        assertThat(activity).isEmpty();
        assertThat(activities).isGreaterThan(1);
    }

    private static FleetPlan plan(int devices, double rate) {
        return new FleetPlan(
                devices,
                rate,
                Duration.ofSeconds(60),
                7,
                500,
                20,
                Protocol.MQTT_5,
                FleetFaults.NONE);
    }
}
