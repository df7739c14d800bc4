package io.telemark.sensors.activity;

import java.time.Duration;
import java.util.Locale;

/** A flag in words, for the athlete whose activity it is. */
record FlagReason(String en, String ru) {
    /** All words of a rule see the same three numbers: seconds, measured, limit. */
    static FlagReason of(Activity.Flag flag) {
        return switch (flag.id()) {
            case "motor" ->
                    text(
                            flag,
                            "over %d s the movement would have cost %.1f W per kg of the rider; more than %.1f is a motor",
                            "за %d с такое движение стоило бы %.1f Вт на кг веса; больше %.1f бывает только с мотором");
            case "speed" ->
                    text(
                            flag,
                            "over %d s the mean speed was %.1f m/s; nobody in this sport exceeds %.1f",
                            "за %d с средняя скорость %.1f м/с; в этом спорте никто не бывает быстрее %.1f");
            case "power" ->
                    text(
                            flag,
                            "over %d s the power was %.1f W/kg; nobody exceeds %.1f",
                            "за %d с мощность %.1f Вт/кг; больше %.1f не бывает ни у кого");
            case "teleport" ->
                    text(
                            flag,
                            "in %d s the position jumped at %.1f m/s; over %.1f is no movement",
                            "за %d с место изменилось скачком со скоростью %.1f м/с; больше %.1f это не движение");
            case "heartRateFlat" ->
                    text(
                            flag,
                            "%d s with one and the same heart rate",
                            "%d с с одним и тем же пульсом");
            case "cadenceLock" ->
                    text(
                            flag,
                            "for %d s the heart rate was the cadence, while the pace changed",
                            "%d с пульс повторял каденс, а темп менялся");
            case "powerWithoutCadence" ->
                    text(
                            flag,
                            "for %d s there was power while the cranks stood still, though they turned before and after",
                            "%d с была мощность, а шатуны стояли, хотя до и после крутились");
            case "powerWithoutHeart" ->
                    text(
                            flag,
                            "over %d s of hard work the heart rate went up by %.1f beats from its level before; a heart answers with at least %.1f",
                            "за %d с тяжёлой работы пульс изменился на %.1f удара от прежнего уровня; сердце отвечает хотя бы на %.1f");
            case "borrowed" ->
                    text(
                            flag,
                            "another athlete had imported the same recording before",
                            "эту же запись раньше загрузил другой спортсмен");
            default ->
                    text(flag, "a limit was broken for %d s", "предел был нарушен в течение %d с");
        };
    }

    private static FlagReason text(Activity.Flag flag, String en, String ru) {
        return new FlagReason(filled(en, flag), filled(ru, flag));
    }

    private static String filled(String pattern, Activity.Flag flag) {
        var seconds = Duration.between(flag.from(), flag.to()).toSeconds();
        return String.format(Locale.ROOT, pattern, seconds, flag.measured(), flag.limit());
    }
}
