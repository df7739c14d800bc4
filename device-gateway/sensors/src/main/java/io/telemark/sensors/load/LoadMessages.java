package io.telemark.sensors.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.Ids;
import io.telemark.contracts.load.v1.ActivityLoad;
import io.telemark.contracts.load.v1.FormulaVersion;
import io.telemark.contracts.load.v1.LoadDay;
import io.telemark.contracts.load.v1.TrainingLoad;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Load as the load topology tells it; a stored day is a telling of only that day. */
final class LoadMessages {
    private LoadMessages() {}

    static Told told(TrainingLoad load) {
        var days = new LinkedHashMap<LocalDate, byte[]>();
        for (var day : load.getDaysList()) {
            var alone =
                    TrainingLoad.newBuilder().addDays(day).addAllFormulas(load.getFormulasList());
            days.put(LocalDate.parse(day.getDay()), alone.build().toByteArray());
        }
        return new Told(
                Ids.fromByteString(load.getAthleteId()),
                new History(
                        load.getRevision(),
                        load.hasFirstDay() ? LocalDate.parse(load.getFirstDay()) : null,
                        load.hasLastDay() ? LocalDate.parse(load.getLastDay()) : null),
                days);
    }

    static Day day(byte[] message) {
        try {
            var told = TrainingLoad.parseFrom(message);
            return day(told.getDays(0), told);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("load: a stored day can't be read", broken);
        }
    }

    private static Day day(LoadDay day, TrainingLoad told) {
        return new Day(
                LocalDate.parse(day.getDay()),
                new io.telemark.kernels.load.LoadDay(
                        day.getLoad(),
                        day.getFitness(),
                        day.getFatigue(),
                        day.getForm(),
                        optional(day.hasRamp(), day.getRamp()),
                        optional(day.hasMonotony(), day.getMonotony()),
                        optional(day.hasStrain(), day.getStrain()),
                        day.getState() == LoadDay.State.BUILDING),
                day.getActivitiesList().stream().map(LoadMessages::contribution).toList(),
                told.getFormulasList().stream()
                        .collect(
                                Collectors.toMap(
                                        FormulaVersion::getId, FormulaVersion::getVersion)));
    }

    private static OptionalDouble optional(boolean there, double value) {
        return there ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static Day.Contribution contribution(ActivityLoad activity) {
        return new Day.Contribution(
                Ids.fromByteString(activity.getActivityId()),
                activity.getRevision(),
                activity.getLoad(),
                activity.getSessionsList().stream()
                        .map(session ->
                                new Day.Part(
                                        session.getSession(),
                                        session.getMetric(),
                                        session.getVersion(),
                                        session.getValue()))
                        .toList(),
                activity.hasDuplicateOf() ? Ids.fromByteString(activity.getDuplicateOf()) : null);
    }
}
