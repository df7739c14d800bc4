package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Garmin's Training Center XML. It has laps, but nothing about the timer. */
final class TcxRecording extends XmlRecording {
    private final TrackPoint point = new TrackPoint();
    private Sport sport = Sport.SPORT_UNSPECIFIED;
    private boolean inPoint;
    private boolean sessionOpen;

    static RecordedActivity read(byte[] content) {
        return new TcxRecording().walk(content);
    }

    @Override
    void open(String element, XMLStreamReader xml) {
        switch (element) {
            case "Activity" -> {
                sport = sport(xml.getAttributeValue(null, "Sport"));
                sessionOpen = true;
            }
            case "Lap" -> {
                var start = xml.getAttributeValue(null, "StartTime");
                if (start != null && second(start) != Long.MIN_VALUE) {
                    recorder.lap(second(start), -1);
                }
            }
            case "Trackpoint" -> {
                point.clear();
                inPoint = true;
            }
            default -> {} // Everything else is a value.
        }
    }

    @Override
    void close(String element, String parent, String text) {
        if (!inPoint) {
            return;
        }
        switch (element) {
            case "Time" -> point.time(second(text));
            case "LatitudeDegrees" -> point.set(Channel.CHANNEL_LATITUDE, number(text));
            case "LongitudeDegrees" -> point.set(Channel.CHANNEL_LONGITUDE, number(text));
            case "AltitudeMeters" -> point.set(Channel.CHANNEL_ALTITUDE, number(text));
            case "DistanceMeters" -> point.set(Channel.CHANNEL_DISTANCE, number(text));
            case "Cadence", "RunCadence" -> point.set(Channel.CHANNEL_CADENCE, number(text));
            case "Watts" -> point.set(Channel.CHANNEL_POWER, number(text));
            case "Speed" -> point.set(Channel.CHANNEL_SPEED, number(text));
            case "Value" -> {
                if (parent.equals("HeartRateBpm")) {
                    point.set(Channel.CHANNEL_HEART_RATE, number(text));
                }
            }
            case "Trackpoint" -> closePoint();
            default -> {} // A channel that Telemark does not know.
        }
    }

    private void closePoint() {
        inPoint = false;
        point.addTo(recorder);
        if (sessionOpen && point.hasTime()) {
            recorder.session(point.timeMillis(), sport);
            sessionOpen = false;
        }
    }

    private static Sport sport(@Nullable String name) {
        return switch (name) {
            case "Biking" -> Sport.SPORT_CYCLING;
            case "Running" -> Sport.SPORT_RUNNING;
            case null, default -> Sport.SPORT_GENERIC;
        };
    }
}
