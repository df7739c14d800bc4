package io.telemark.contracts.telemetry;

import io.telemark.contracts.telemetry.v1.Channel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What SenML names and units mean to us. Units are those of the IANA registry (RFC 8428, RFC 8798),
 * and the two that everybody writes all the same: bpm and rpm.
 */
@SuppressWarnings("ImmutableEnumChecker") // Both collections are filled once and never leave.
enum SenmlChannel {
    HEART_RATE(
            Channel.CHANNEL_HEART_RATE,
            units("beat/min", 1, "bpm", 1),
            "hr",
            "heart_rate",
            "heartrate",
            "beat",
            "pulse"),
    POWER(Channel.CHANNEL_POWER, units("W", 1, "kW", 1_000), "power", "pwr"),
    CADENCE(Channel.CHANNEL_CADENCE, units("1/min", 1, "rpm", 1), "cadence", "cad"),
    SPEED(Channel.CHANNEL_SPEED, units("m/s", 1, "km/h", 1 / 3.6), "speed", "velocity"),
    DISTANCE(Channel.CHANNEL_DISTANCE, units("m", 1, "km", 1_000), "distance", "dist"),
    LATITUDE(Channel.CHANNEL_LATITUDE, units("lat", 1), "lat", "latitude"),
    LONGITUDE(Channel.CHANNEL_LONGITUDE, units("lon", 1), "lon", "lng", "long", "longitude"),
    ALTITUDE(Channel.CHANNEL_ALTITUDE, units("m", 1), "alt", "altitude", "elevation", "ele"),
    TEMPERATURE(Channel.CHANNEL_TEMPERATURE, units("Cel", 1, "K", 1), "temp", "temperature"),
    LEFT_RIGHT_BALANCE(
            Channel.CHANNEL_LEFT_RIGHT_BALANCE, units("%", 1, "/", 100), "balance", "left_balance"),
    GROUND_CONTACT_TIME(
            Channel.CHANNEL_GROUND_CONTACT_TIME,
            units("ms", 1, "s", 1_000),
            "gct",
            "ground_contact_time"),
    VERTICAL_OSCILLATION(
            Channel.CHANNEL_VERTICAL_OSCILLATION,
            units("mm", 1, "m", 1_000),
            "vo",
            "vertical_oscillation"),
    STEP_LENGTH(Channel.CHANNEL_STEP_LENGTH, units("mm", 1, "m", 1_000), "step_length"),
    RESPIRATION(
            Channel.CHANNEL_RESPIRATION,
            units("1/min", 1),
            "respiration",
            "respiration_rate",
            "breath"),
    STEPS(Channel.CHANNEL_STEPS, units("count", 1), "steps"),
    BATTERY(Channel.CHANNEL_BATTERY, units("%EL", 1, "%", 1, "/", 100), "battery", "bat"),
    /** Not a channel: beats have an order of their own. In milliseconds. */
    RR_INTERVAL(
            Channel.CHANNEL_UNSPECIFIED, units("ms", 1, "s", 1_000), "rr", "rri", "rr_interval");

    private static final Map<String, SenmlChannel> BY_NAME = byName();
    private static final double KELVIN_AT_ZERO_CELSIUS = 273.15;

    private final Channel channel;
    private final Map<String, Double> factors;
    private final String[] names;

    SenmlChannel(Channel channel, Map<String, Double> factors, String... names) {
        this.channel = channel;
        this.factors = factors;
        this.names = names;
    }

    Channel channel() {
        return channel;
    }

    /**
     * The last part of a name decides, so that {@code urn:dev:mac:0024befffe804ff1:hr} is a heart
     * rate; null for a name that we do not know.
     */
    static @Nullable SenmlChannel ofName(String name) {
        var end = name.length();
        var start = end;
        while (start > 0 && ":/.".indexOf(name.charAt(start - 1)) < 0) {
            start--;
        }
        return BY_NAME.get(name.substring(start).toLowerCase(Locale.ROOT).replace('-', '_'));
    }

    /** The reading in the channel's own unit; no unit given means that one. */
    double inOwnUnit(double value, @Nullable String unit, String name) {
        if (unit == null) {
            return value;
        }
        var factor = factors.get(unit);
        if (factor == null) {
            throw new InvalidBatchException(
                    "%s: unit %s (expected: %s)"
                            .formatted(name, unit, String.join(" or ", factors.keySet())));
        }
        return unit.equals("K") ? value - KELVIN_AT_ZERO_CELSIUS : value * factor;
    }

    private static Map<String, SenmlChannel> byName() {
        var byName = new HashMap<String, SenmlChannel>();
        for (var channel : values()) {
            Arrays.stream(channel.names).forEach(name -> byName.put(name, channel));
        }
        return byName;
    }

    private static Map<String, Double> units(Object... unitsAndFactors) {
        var factors = new LinkedHashMap<String, Double>();
        for (var i = 0; i < unitsAndFactors.length; i += 2) {
            factors.put(
                    (String) unitsAndFactors[i], ((Number) unitsAndFactors[i + 1]).doubleValue());
        }
        return factors;
    }
}
