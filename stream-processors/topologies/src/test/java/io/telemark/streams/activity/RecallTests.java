package io.telemark.streams.activity;

import static io.telemark.contracts.activity.v1.ActivityComputed.Status.FINAL;
import static io.telemark.contracts.activity.v1.ActivityComputed.Status.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.streams.SimulatedRide;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chunks leave for the archive and come back. */
class RecallTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final UUID REPLAY = new UUID(9, 9);
    private static final SimulatedRide RIDE = SimulatedRide.of(ATHLETE, 1_200);

    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aReplayTellsTheSameNumbersAgainWithTheSameRevision() {
        driver.send(RIDE.chunks());
        var told = driver.told().getLast();
        driver.advance(Duration.ofMinutes(5));
        driver.recalled(REPLAY, RIDE.activity(), RIDE.chunks());
        assertThat(driver.told())
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.getRevision()).isEqualTo(told.getRevision());
                    assertThat(again.getStatus()).isEqualTo(FINAL);
                    assertThat(again.getComputedAtMillis())
                            .isGreaterThan(told.getComputedAtMillis());
                    assertThat(driver.numbers(again)).isEqualTo(driver.numbers(told));
                });
    }

    @Test
    void aReplayOfAnActivityThatIsForgottenBuildsItAnew() {
        driver.recalled(REPLAY, RIDE.activity(), RIDE.chunks());
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(driver.metric(told, "activeTime")).isEqualTo(1_200);
    }

    @Test
    void chunksLeaveSomeDaysAfterTheActivityIsFinal() {
        driver.send(RIDE.chunks());
        assertThat(driver.entries()).isGreaterThan(120);
        driver.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(driver.entries()).isEqualTo(3); // The life, and where it is in time.
    }

    @Test
    void aChunkThatComesLaterStillBringsTheOthersBack() {
        var chunks = RIDE.chunks();
        driver.send(chunks.subList(0, 100));
        driver.advance(Duration.ofMinutes(31));
        driver.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(driver.entries()).isEqualTo(3); // The life, and where it is in time.
        driver.told();

        driver.send(chunks.subList(100, 120));
        assertThat(driver.told()).isEmpty();
        var recall = driver.recalls();
        assertThat(recall).hasSize(1);
        assertThat(Ids.fromByteString(recall.getFirst().getActivityId()))
                .isEqualTo(RIDE.activity());

        driver.recalled(
                Ids.fromByteString(recall.getFirst().getRecallId()),
                RIDE.activity(),
                chunks.subList(0, 110));
        assertThat(driver.told())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.getStatus()).isEqualTo(REVISED);
                    assertThat(driver.metric(told, "activeTime")).isEqualTo(1_200);
                });
    }

    @Test
    void aChunkThatIsInTheArchiveAlreadyIsNoNews() {
        driver.send(RIDE.chunks());
        driver.advance(Duration.ofDays(8));
        driver.told();
        driver.send(List.of(RIDE.chunks().get(5)));
        var recall = driver.recalls().getFirst();
        driver.recalled(Ids.fromByteString(recall.getRecallId()), RIDE.activity(), RIDE.chunks());
        assertThat(driver.told()).allSatisfy(told -> assertThat(told.getStatus()).isEqualTo(FINAL));
    }
}
