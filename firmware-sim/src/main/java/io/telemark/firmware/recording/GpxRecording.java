package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import java.util.Locale;
import javax.xml.stream.XMLStreamReader;

/**
 * GPX tracks. Sensor values stand in extensions of many makers, so they are known by their local
 * names alone.
 */
final class GpxRecording extends XmlRecording {
    private final TrackPoint point = new TrackPoint();
    private boolean inPoint;

    static RecordedActivity read(byte[] content) {
        return new GpxRecording().walk(content);
    }

    @Override
    void open(String element, XMLStreamReader xml) {
        if (element.equals("trkpt")) {
            point.clear();
            inPoint = true;
            point.set(Channel.CHANNEL_LATITUDE, attribute(xml, "lat"));
            point.set(Channel.CHANNEL_LONGITUDE, attribute(xml, "lon"));
        }
    }

    private static double attribute(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? Double.NaN : number(value);
    }

    @Override
    void close(String element, String parent, String text) {
        if (element.equals("type") && parent.equals("trk")) {
            recorder.sport(sport(text));
        }
        if (!inPoint) {
            return;
        }
        switch (element) {
            case "time" -> point.time(second(text));
            case "ele" -> point.set(Channel.CHANNEL_ALTITUDE, number(text));
            case "hr" -> point.set(Channel.CHANNEL_HEART_RATE, number(text));
            case "cad", "cadence" -> point.set(Channel.CHANNEL_CADENCE, number(text));
            case "power", "PowerInWatts" -> point.set(Channel.CHANNEL_POWER, number(text));
            case "atemp" -> point.set(Channel.CHANNEL_TEMPERATURE, number(text));
            case "speed" -> point.set(Channel.CHANNEL_SPEED, number(text));
            case "trkpt" -> {
                inPoint = false;
                point.addTo(recorder);
            }
            default -> {} // A channel that Telemark does not know.
        }
    }

    /** Makers write words; Strava wrote its own numbers for years. */
    private static Sport sport(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "1", "ride", "cycling", "biking", "road_biking", "mountain_biking" ->
                    Sport.SPORT_CYCLING;
            case "9", "run", "running", "trail_running" -> Sport.SPORT_RUNNING;
            case "walk", "walking" -> Sport.SPORT_WALKING;
            case "hike", "hiking" -> Sport.SPORT_HIKING;
            case "rowing" -> Sport.SPORT_ROWING;
            case "swim", "swimming" -> Sport.SPORT_SWIMMING;
            default -> Sport.SPORT_UNSPECIFIED;
        };
    }
}
