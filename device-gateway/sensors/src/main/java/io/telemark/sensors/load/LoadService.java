package io.telemark.sensors.load;

import io.telemark.kernels.formula.Formulas;
import io.telemark.kernels.load.LoadDay;
import io.telemark.kernels.load.LoadDays;
import io.telemark.sensors.athlete.AthleteService;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the days that were told, and goes on with rest days from the last of them. */
@Service
class LoadService {
    static final List<String> FORMULAS =
            List.of("dailyLoad", "fitness", "fatigue", "form", "rampRate", "monotony", "strain");

    private static final Map<String, Integer> CURRENT =
            FORMULAS.stream()
                    .collect(
                            Collectors.toMap(Function.identity(), id -> Formulas.of(id).version()));

    private final LoadStore loads;
    private final AthleteService athletes;
    private final Clock clock;

    LoadService(LoadStore loads, AthleteService athletes, Clock clock) {
        this.loads = loads;
        this.athletes = athletes;
        this.clock = clock;
    }

    /** Days of a history as it was at a revision. */
    record Range(History history, List<Day> days) {}

    /**
     * Any order and any number of deliveries end in the same rows. A telling that comes late still
     * has the days that newer ones left as they were; each day knows which telling it is from.
     */
    @Transactional
    void keep(Told told) {
        loads.upsert(told.athleteId(), told.history());
        loads.upsertDays(told);
        loads.deleteOutside(told.athleteId());
    }

    LocalDate today(UUID athleteId) {
        return LocalDate.now(clock.withZone(athletes.timeZone(athleteId)));
    }

    /**
     * Those of the days asked for that have been; nobody knows what tomorrow's training will be.
     */
    @Transactional(readOnly = true)
    Range range(UUID athleteId, LocalDate from, LocalDate to) {
        var history = loads.history(athleteId).orElse(new History(0, null, null));
        var last = history.last();
        if (last == null) {
            return new Range(history, List.of());
        }
        var today = today(athleteId);
        var end = to.isAfter(today) ? today : to; // A load seed may lie ahead.
        var days = new ArrayList<>(loads.days(athleteId, from, end));
        if (end.isAfter(last)) {
            resting(athleteId, history, last, end).stream()
                    .filter(day -> !day.date().isBefore(from))
                    .forEach(days::add);
        }
        return new Range(history, List.copyOf(days));
    }

    private List<Day> resting(UUID athleteId, History history, LocalDate last, LocalDate end) {
        var memory =
                loads.days(athleteId, last.minusDays(LoadDays.MEMORY - 1L), last).stream()
                        .map(Day::numbers)
                        .toList();
        var count = Math.toIntExact(ChronoUnit.DAYS.between(last, end));
        var days = new ArrayList<Day>();
        for (LoadDay numbers : LoadDays.resting(memory, history.length(), count)) {
            days.add(new Day(last.plusDays(days.size() + 1L), numbers, List.of(), CURRENT));
        }
        return days;
    }
}
