package io.telemark.contracts.telemetry;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The base fields of a pack, which hold from the record that has them on (RFC 8428 §4.1). */
final class SenmlBase {
    private static final int NEWEST_VERSION = 10;
    private static final int LONGEST_NAME = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:./_-]*");
    private static final double LARGEST_VALUE = 1e9;

    /** RFC 8428, table 4. */
    private static final Map<String, String> CBOR_LABELS =
            Map.ofEntries(
                    Map.entry("-1", "bver"),
                    Map.entry("-2", "bn"),
                    Map.entry("-3", "bt"),
                    Map.entry("-4", "bu"),
                    Map.entry("-5", "bv"),
                    Map.entry("-6", "bs"),
                    Map.entry("0", "n"),
                    Map.entry("1", "u"),
                    Map.entry("2", "v"),
                    Map.entry("3", "vs"),
                    Map.entry("4", "vb"),
                    Map.entry("5", "s"),
                    Map.entry("6", "t"),
                    Map.entry("7", "ut"),
                    Map.entry("8", "vd"));

    private final boolean cbor;
    private int entry;
    private String name = "";
    private @Nullable String unit;
    private double seconds;
    private double value;
    private double sum;

    SenmlBase(boolean cbor) {
        this.cbor = cbor;
    }

    /** Takes a record's base fields in, and hands on its reading, if it has one. */
    void resolve(JsonNode node, SenmlColumns columns) {
        entry++;
        if (!node.isObject()) {
            throw refused("%s (expected: a record)".formatted(node.getNodeType()));
        }
        var own = new SenmlEntry();
        for (var field : node.properties()) {
            put(
                    cbor
                            ? CBOR_LABELS.getOrDefault(field.getKey(), field.getKey())
                            : field.getKey(),
                    field.getValue(),
                    own);
        }
        if (own.value == null && own.sum == null) {
            if (own.name == null) {
                return; // Nothing but base fields for those that follow.
            }
            throw refused("%s has no value (expected: a number in v)".formatted(name + own.name));
        }
        var fullName = fullName(own.name);
        var at = seconds + own.seconds;
        var itsUnit = own.unit == null ? unit : own.unit;
        if (own.value != null) {
            columns.add(fullName, itsUnit, at, checked(fullName, value + own.value));
        }
        if (own.sum != null) {
            columns.addSum(fullName, itsUnit, at, checked(fullName, sum + own.sum));
        }
    }

    private void put(String field, JsonNode given, SenmlEntry own) {
        switch (field) {
            case "bver" -> checkVersion(number(field, given));
            case "bn" -> name = text(field, given);
            case "bt" -> seconds = number(field, given);
            case "bu" -> unit = text(field, given);
            case "bv" -> value = number(field, given);
            case "bs" -> sum = number(field, given);
            case "n" -> own.name = text(field, given);
            case "u" -> own.unit = text(field, given);
            case "v" -> own.value = number(field, given);
            case "s" -> own.sum = number(field, given);
            case "t" -> own.seconds = number(field, given);
            case "vs" -> throw refused("vs, a text, is nothing to compute with (expected: v)");
            case "vb" -> throw refused("vb, a yes or no, is nothing to compute with (expected: v)");
            case "vd" -> throw refused("vd, data, is nothing to compute with (expected: v)");
            default -> {
                // RFC 8428 §4.4: such a field changes the meaning of the others. "ut" and others do
                // not.
                if (field.endsWith("_")) {
                    throw refused("field %s must be understood, and is not".formatted(field));
                }
            }
        }
    }

    private void checkVersion(double version) {
        if (version < 1 || version > NEWEST_VERSION || version != Math.rint(version)) {
            throw refused("bver: %s (expected: 1 to %d)".formatted(version, NEWEST_VERSION));
        }
    }

    private String fullName(@Nullable String own) {
        var full = own == null ? name : name + own;
        if (full.isEmpty()) {
            throw refused("no name (expected: n, or bn in this or an earlier record)");
        }
        if (full.length() > LONGEST_NAME || !NAME.matcher(full).matches()) {
            throw refused(
                    "name %s (expected: at most %d of A-Z a-z 0-9 - : . / _, first a letter or digit)"
                            .formatted(
                                    full.substring(0, Math.min(full.length(), LONGEST_NAME)),
                                    LONGEST_NAME));
        }
        return full;
    }

    private double checked(String fullName, double number) {
        if (!(Math.abs(number) <= LARGEST_VALUE)) {
            throw refused(
                    "%s: %s (expected: -1e9 to 1e9)".formatted(fullName, Double.toString(number)));
        }
        return number;
    }

    private double number(String field, JsonNode given) {
        if (!given.isNumber()) {
            throw refused("%s: %s (expected: a number)".formatted(field, given.getNodeType()));
        }
        var number = given.asDouble(Double.NaN);
        if (!Double.isFinite(number)) {
            throw refused("%s: %s (expected: a finite number)".formatted(field, number));
        }
        return number;
    }

    private String text(String field, JsonNode given) {
        if (!given.isString()) {
            throw refused("%s: %s (expected: a text)".formatted(field, given.getNodeType()));
        }
        return given.stringValue();
    }

    private InvalidBatchException refused(String why) {
        return new InvalidBatchException("SenML record %d: %s".formatted(entry, why));
    }

    /** One record's own fields, while they are being read. */
    private static final class SenmlEntry {
        private @Nullable String name;
        private @Nullable String unit;
        private @Nullable Double value;
        private @Nullable Double sum;
        private double seconds;
    }
}
