package io.telemark.sensors.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.telemark.kernels.formula.Formulas;
import io.telemark.sensors.chunk.ArchiveChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that somebody needs who wants to compute one number again by hand. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Explanation(
        UUID activityId,
        int revision,
        Activity.Status status,
        int session,
        String sport,
        MetricView metric,
        FormulaView formula,
        List<Input> inputs,
        Map<String, Object> thresholds,
        ActivityView.AthleteView athlete,
        Activity.Quality quality,
        List<Activity.Source> sources,
        Instant computedAt) {
    private static final String ATHLETE = "athlete.";

    record MetricView(String id, @Nullable Object value, String unit) {}

    /**
     * @param current the version that this build would compute; where it differs, the text is the
     *     newer one's
     */
    record FormulaView(
            String id,
            int version,
            int current,
            String title,
            String usualName,
            String text,
            String source) {}

    /** What one input is. */
    enum Kind {
        /** Another metric of the same activity, which can be explained in turn. */
        METRIC,
        /** Of the athlete, as it held at the activity's start. */
        THRESHOLD,
        /** Readings; where they can be fetched from. */
        CHANNEL,
        /** Something else that the formula names, such as the timer's events. */
        OTHER
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Input(
            String name,
            Kind kind,
            @Nullable Object value,
            @Nullable String unit,
            @Nullable String validFrom,
            @Nullable Integer coveredSeconds,
            @Nullable String where) {
        static Input other(String name) {
            return new Input(name, Kind.OTHER, null, null, null, null, null);
        }
    }

    /** Empty when this session has no such number. */
    static Optional<Explanation> of(Activity activity, int session, String metricId) {
        return activity.metric(session, metricId).map(metric -> of(activity, session, metric));
    }

    private static Explanation of(Activity activity, int session, Metric metric) {
        var person = activity.person();
        return new Explanation(
                activity.id(),
                activity.revision(),
                activity.status(),
                session,
                sport(activity, session),
                new MetricView(metric.id(), metric.plain(), metric.unit()),
                formula(metric),
                inputs(activity, session, metric),
                ActivityView.thresholds(person),
                new ActivityView.AthleteView(person.sex(), person.age(), person.timeZone()),
                activity.quality(),
                activity.sources(),
                activity.timing().computedAt());
    }

    private static String sport(Activity activity, int session) {
        return activity.sessions().stream()
                .filter(candidate -> candidate.index() == session)
                .map(Activity.Session::sport)
                .findFirst()
                .orElse(activity.sport());
    }

    private static FormulaView formula(Metric metric) {
        if (!Formulas.exists(metric.id())) {
            return new FormulaView(
                    metric.id(),
                    metric.version(),
                    metric.version(),
                    metric.id(),
                    "",
                    "not known to this version",
                    "");
        }
        var formula = Formulas.of(metric.id());
        return new FormulaView(
                formula.id(),
                metric.version(),
                formula.version(),
                formula.title(),
                formula.usualName(),
                formula.formula(),
                formula.source());
    }

    private static List<Input> inputs(Activity activity, int session, Metric metric) {
        if (!Formulas.exists(metric.id())) {
            return List.of();
        }
        var inputs = new ArrayList<Input>();
        for (var name : Formulas.of(metric.id()).inputs()) {
            inputs.add(input(activity, session, name));
        }
        return inputs;
    }

    private static Input input(Activity activity, int session, String name) {
        var metric = activity.metric(session, name);
        if (metric.isPresent()) {
            var found = metric.get();
            return new Input(
                    name,
                    Kind.METRIC,
                    found.plain(),
                    found.unit(),
                    null,
                    null,
                    "/activities/%s/sessions/%d/metrics/%s/explain"
                            .formatted(activity.id(), session, name));
        }
        var person = activity.person();
        var threshold = person.thresholds().get(ofAthlete(name));
        if (threshold != null) {
            return new Input(name, Kind.THRESHOLD, threshold, null, person.validFrom(), null, null);
        }
        return personal(name, person).orElseGet(() -> channel(activity, name));
    }

    private static Optional<Input> personal(String name, Activity.Person person) {
        Object value =
                switch (ofAthlete(name)) {
                    case "sex" -> person.sex();
                    case "age" -> person.age();
                    default -> null;
                };
        return Optional.ofNullable(value)
                .map(known -> new Input(name, Kind.THRESHOLD, known, null, null, null, null));
    }

    private static Input channel(Activity activity, String name) {
        return ArchiveChannel.named(name)
                .map(channel ->
                        new Input(
                                name,
                                Kind.CHANNEL,
                                null,
                                channel.unit(),
                                null,
                                activity.quality().coveredSeconds().get(channel.title()),
                                "/activities/%s/samples?channels=%s&resolution=1s"
                                        .formatted(activity.id(), channel.title())))
                .orElseGet(() -> Input.other(name));
    }

    /** Formulas call what is the athlete's {@code athlete.ftp}. */
    private static String ofAthlete(String name) {
        return name.startsWith(ATHLETE) ? name.substring(ATHLETE.length()) : name;
    }
}
