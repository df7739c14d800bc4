package io.telemark.sensors.sample;

import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Tables of readings, written while they are read. */
@RestController
class SampleHttp {
    private static final String CSV = "text/csv";
    private static final String FINE = "1s";
    private static final int LAST_YEAR = 9_999;

    private final SampleService samples;

    SampleHttp(SampleService samples) {
        this.samples = samples;
    }

    /** What was asked for, apart from the columns. */
    private record Asked(
            @Nullable String channels,
            String resolution,
            SampleWriter.Format format,
            ServletWebRequest request) {}

    @GetMapping(path = "/activities/{id}/samples", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<Object> activityJson(
            AthleteId athlete,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String channels,
            @RequestParam(defaultValue = FINE) String resolution,
            ServletWebRequest request)
            throws IOException {
        return write(
                new Asked(channels, resolution, SampleWriter.Format.JSON, request),
                query -> samples.ofActivity(athlete.value(), id, query));
    }

    @GetMapping(path = "/activities/{id}/samples", produces = CSV)
    @Nullable ResponseEntity<Object> activityCsv(
            AthleteId athlete,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String channels,
            @RequestParam(defaultValue = FINE) String resolution,
            ServletWebRequest request)
            throws IOException {
        return write(
                new Asked(channels, resolution, SampleWriter.Format.CSV, request),
                query -> samples.ofActivity(athlete.value(), id, query));
    }

    @GetMapping(path = "/days/{day}/samples", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<Object> dayJson(
            AthleteId athlete,
            @PathVariable LocalDate day,
            @RequestParam(required = false) @Nullable String channels,
            @RequestParam(defaultValue = FINE) String resolution,
            ServletWebRequest request)
            throws IOException {
        return write(
                new Asked(channels, resolution, SampleWriter.Format.JSON, request),
                query -> ofDay(athlete, day, query));
    }

    @GetMapping(path = "/days/{day}/samples", produces = CSV)
    @Nullable ResponseEntity<Object> dayCsv(
            AthleteId athlete,
            @PathVariable LocalDate day,
            @RequestParam(required = false) @Nullable String channels,
            @RequestParam(defaultValue = FINE) String resolution,
            ServletWebRequest request)
            throws IOException {
        return write(
                new Asked(channels, resolution, SampleWriter.Format.CSV, request),
                query -> ofDay(athlete, day, query));
    }

    /** Years of four digits: no calendar here goes farther. */
    private Optional<SampleTable> ofDay(AthleteId athlete, LocalDate day, SampleQuery query) {
        return day.getYear() < 1 || day.getYear() > LAST_YEAR
                ? Optional.empty()
                : Optional.of(samples.ofDay(athlete.value(), day, query));
    }

    /** Null when the answer has been written already: the table itself, or 304. */
    private @Nullable ResponseEntity<Object> write(
            Asked asked, Function<SampleQuery, Optional<SampleTable>> find) throws IOException {
        return switch (SampleQuery.parse(asked.channels, asked.resolution)) {
            case SampleQuery.Parsed.Bad(var parameter, var expected) ->
                    Problems.invalid(parameter, expected);
            case SampleQuery.Parsed.Good(var query) -> {
                var table = find.apply(query);
                if (table.isEmpty()) {
                    yield Problems.notFound("activity or day");
                }
                if (!asked.request.checkNotModified(table.get().etag(asked.format))) {
                    write(
                            table.get(),
                            asked.format,
                            asked.request.getNativeResponse(HttpServletResponse.class));
                }
                yield null;
            }
        };
    }

    private void write(
            SampleTable table, SampleWriter.Format format, @Nullable HttpServletResponse response)
            throws IOException {
        if (response == null) {
            throw new IllegalStateException("samples: no servlet response to write to");
        }
        response.setContentType(
                switch (format) {
                    case JSON -> MediaType.APPLICATION_JSON_VALUE;
                    case CSV -> CSV + ";charset=UTF-8;header=present";
                });
        response.setCharacterEncoding("UTF-8");
        samples.write(table, format, response.getWriter());
    }
}
