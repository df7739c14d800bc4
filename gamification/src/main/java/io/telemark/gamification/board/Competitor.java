package io.telemark.gamification.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an athlete decides with whom they are compared.
 *
 * @param asOf start of the activity that tells it
 */
public record Competitor(Instant asOf, List<String> classes) {
    static final String ALL = "all";
    private static final int DECADE = 10;

    public Competitor {
        classes = List.copyOf(classes);
    }

    /**
     * The classes of a person; what is unknown puts nobody into a class.
     *
     * @param sex MALE or FEMALE, or anything else when unknown
     * @param age whole years, 0 when unknown
     */
    public static Competitor of(
            Instant asOf, String sex, int age, double weightKg, double thresholdWatts) {
        List<String> classes = new ArrayList<>(List.of(ALL));
        if (sex.equals("MALE") || sex.equals("FEMALE")) {
            classes.add("sex:" + sex);
        }
        if (age > 0) {
            classes.add("age:" + age / DECADE * DECADE);
        }
        if (weightKg > 0 && thresholdWatts > 0) {
            classes.add("power:" + powerClass(thresholdWatts / weightKg));
        }
        return new Competitor(asOf, classes);
    }

    /** Threshold power by weight, in the steps in which races are held. */
    private static String powerClass(double wattsPerKilogram) {
        if (wattsPerKilogram >= 4.2) {
            return "A";
        }
        if (wattsPerKilogram >= 3.36) {
            return "B";
        }
        if (wattsPerKilogram >= 2.63) {
            return "C";
        }
        return "D";
    }
}
