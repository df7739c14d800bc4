package io.telemark.sensors.athlete;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where an athlete's midnight is. */
@Service
public class AthleteService {
    private final AthleteStore athletes;

    AthleteService(AthleteStore athletes) {
        this.athletes = athletes;
    }

    /** UTC until the athlete has said otherwise. */
    @Transactional(readOnly = true)
    public ZoneId timeZone(UUID athleteId) {
        return athletes.find(athleteId).map(AthleteService::zone).orElse(ZoneOffset.UTC);
    }

    /** Null when the athlete's settings are gone. */
    @Transactional
    void keep(UUID athleteId, @Nullable String timeZone) {
        if (timeZone == null) {
            athletes.delete(athleteId);
        } else {
            athletes.upsert(athleteId, timeZone);
        }
    }

    /** A zone that this JDK hasn't heard of must not hide the athlete's readings. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
