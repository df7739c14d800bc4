package io.telemark.sensors.sample;

import io.telemark.sensors.activity.Activity;
import io.telemark.sensors.activity.ActivityService;
import io.telemark.sensors.activity.Found;
import io.telemark.sensors.athlete.AthleteService;
import io.telemark.sensors.chunk.ArchiveChannel;
import io.telemark.sensors.chunk.ArchiveService;
import io.telemark.sensors.chunk.ReadingChannel;
import io.telemark.sensors.chunk.Selection;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Finds the chunks that a table of readings is made of, and makes it. */
@Service
class SampleService {
    private final ArchiveService archive;
    private final ActivityService activities;
    private final AthleteService athletes;

    SampleService(ArchiveService archive, ActivityService activities, AthleteService athletes) {
        this.archive = archive;
        this.activities = activities;
        this.athletes = athletes;
    }

    /** Empty when the athlete has no such activity. */
    Optional<SampleTable> ofActivity(UUID athleteId, UUID activityId, SampleQuery query) {
        if (!(activities.find(activityId, athleteId) instanceof Found.Here(var activity))) {
            return Optional.empty();
        }
        var selection = activities.selection(activity);
        var range =
                new SampleFolding.Range(
                        Instant.EPOCH,
                        activity.start(),
                        activity.end().plusMillis(1)); // The last record is in.
        return Optional.of(
                new SampleTable(
                        selection,
                        new SourceOrder(chosen(activity)),
                        range,
                        channels(query, selection),
                        query.resolution(),
                        archive.extent(selection)));
    }

    /** The athlete's own calendar day, of 23 to 25 hours. */
    SampleTable ofDay(UUID athleteId, LocalDate day, SampleQuery query) {
        var zone = athletes.timeZone(athleteId);
        var from = day.atStartOfDay(zone).toInstant();
        var to = day.plusDays(1).atStartOfDay(zone).toInstant();
        var selection = new Selection.Between(athleteId, from, to);
        return new SampleTable(
                selection,
                SourceOrder.byKind(),
                new SampleFolding.Range(from, from, to),
                channels(query, selection),
                query.resolution(),
                archive.extent(selection));
    }

    private List<ReadingChannel> channels(SampleQuery query, Selection selection) {
        return query.channels(query.wantsOthers() ? archive.others(selection) : List.of());
    }

    void write(SampleTable table, SampleWriter.Format format, Writer out) {
        var writer = new SampleWriter(out, format, table.channels());
        var folding =
                new SampleFolding(
                        table.channels(),
                        table.sources(),
                        table.range(),
                        table.resolution().step(),
                        writer);
        writer.begin();
        archive.readings(table.selection(), folding::add);
        folding.finish();
        writer.end();
    }

    private static Map<ArchiveChannel, UUID> chosen(Activity activity) {
        var chosen = new EnumMap<ArchiveChannel, UUID>(ArchiveChannel.class);
        for (var source : activity.sources()) {
            for (var name : source.channels()) {
                ArchiveChannel.named(name)
                        .ifPresent(channel -> chosen.putIfAbsent(channel, source.deviceId()));
            }
        }
        return chosen;
    }
}
