package io.telemark.kernels.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A device's batches of one made-up activity, ten seconds each, as arrivals. */
record Recorded(UUID activity, UUID device, int batches, long startMillis) {
    static final long START = 1_795_334_400_000L;
    static final UUID RIDE = new UUID(0xa, 1);
    static final LifeRules RULES = LifeRules.of(Duration.ofMinutes(30), Duration.ofHours(48));

    private static final long BATCH_MILLIS = 10_000;

    static Recorded ride(int batches) {
        return new Recorded(RIDE, new UUID(0xd, 1), batches, START);
    }

    Recorded by(int itsDevice) {
        return new Recorded(activity, new UUID(0xd, itsDevice), batches, startMillis);
    }

    List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        for (var i = 0; i < batches; i++) {
            var start = startMillis + i * BATCH_MILLIS;
            arrivals.add(
                    new Arrival(
                            device,
                            2,
                            i + 1L,
                            i == 0,
                            i == batches - 1,
                            start,
                            start + BATCH_MILLIS - 1_000));
        }
        return arrivals;
    }

    /** A life after these have all come at once. */
    Life after(List<Arrival> arrivals, long nowMillis) {
        var life = Life.of(activity, false);
        for (var arrival : arrivals) {
            life = life.next(arrival, nowMillis);
        }
        return life;
    }

    /** Shuffled, and some of them twice or three times. */
    static List<Arrival> disturbed(List<Arrival> inOrder, Random random) {
        List<Arrival> disturbed = new ArrayList<>(inOrder);
        inOrder.stream().filter(_ -> random.nextInt(3) == 0).forEach(disturbed::add);
        inOrder.stream().filter(_ -> random.nextInt(5) == 0).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);
        return disturbed;
    }
}
