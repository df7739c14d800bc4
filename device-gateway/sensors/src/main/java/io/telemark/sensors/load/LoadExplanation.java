package io.telemark.sensors.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.telemark.kernels.formula.Formulas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that somebody needs who wants to compute a day again by hand: the day, the week before
 * it, and the formulas.
 *
 * @param before the days before it, at most seven, in order
 */
record LoadExplanation(
        LoadView.DayView day, List<LoadView.DayView> before, List<FormulaView> formulas) {

    /**
     * @param version that the day was computed with
     * @param current the version that this build would compute; where it differs, the text is the
     *     newer one's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FormulaView(
            String id,
            int version,
            int current,
            String title,
            String usualName,
            String text,
            String source,
            @Nullable Double value) {}

    /** Empty when the history has no such day. */
    static Optional<LoadExplanation> of(List<Day> week, LocalDate date) {
        if (week.isEmpty() || !week.getLast().date().equals(date)) {
            return Optional.empty();
        }
        var day = week.getLast();
        var formulas = new ArrayList<FormulaView>();
        for (var id : LoadService.FORMULAS) {
            formulas.add(formula(id, day));
        }
        var before = week.subList(0, week.size() - 1).stream().map(LoadView::day).toList();
        return Optional.of(new LoadExplanation(LoadView.day(day), before, formulas));
    }

    private static FormulaView formula(String id, Day day) {
        var formula = Formulas.of(id);
        return new FormulaView(
                id,
                day.formulas().getOrDefault(id, formula.version()),
                formula.version(),
                formula.title(),
                formula.usualName(),
                formula.formula(),
                formula.source(),
                value(id, day));
    }

    private static @Nullable Double value(String id, Day day) {
        var numbers = day.numbers();
        return switch (id) {
            case "dailyLoad" -> (Double) numbers.load();
            case "fitness" -> (Double) numbers.fitness();
            case "fatigue" -> (Double) numbers.fatigue();
            case "form" -> (Double) numbers.form();
            case "rampRate" -> LoadView.orNull(numbers.ramp());
            case "monotony" -> LoadView.orNull(numbers.monotony());
            case "strain" -> LoadView.orNull(numbers.strain());
            default -> throw new IllegalArgumentException("id: " + id);
        };
    }
}
