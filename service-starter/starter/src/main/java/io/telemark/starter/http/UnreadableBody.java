package io.telemark.starter.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What is wrong with a request's JSON, in words for the person who wrote it: which field, and what
 * is expected there. Never names a class of ours.
 */
record UnreadableBody(@Nullable String field, String expected) {

    static UnreadableBody of(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                    new UnreadableBody(
                            field(unknown),
                            "no such field; known: "
                                    + unknown.getKnownPropertyIds().stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
            case ValueInstantiationException refused ->
                    new UnreadableBody(field(refused), rule(refused));
            case InvalidFormatException format ->
                    new UnreadableBody(field(format), kind(format.getTargetType()));
            case MismatchedInputException mismatched ->
                    new UnreadableBody(field(mismatched), kind(mismatched.getTargetType()));
            case StreamReadException syntax ->
                    new UnreadableBody(
                            null,
                            "JSON; broken at line %d, column %d"
                                    .formatted(
                                            syntax.getLocation().getLineNr(),
                                            syntax.getLocation().getColumnNr()));
            case DatabindException other -> new UnreadableBody(field(other), "another value");
            case null, default -> new UnreadableBody(null, "a JSON body");
        };
    }

    String detail() {
        if (expected.contains("(expected: ")) {
            return expected; // A value type's own words, which name the value already.
        }
        return "%s: not as expected (expected: %s)"
                .formatted(field == null ? "body" : field, expected);
    }

    /** Value types say their own rule when they refuse to be constructed. */
    private static String rule(ValueInstantiationException refused) {
        var cause = refused.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : kind(refused.getType().getRawClass());
    }

    private static @Nullable String field(JacksonException exception) {
        var path =
                exception.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? "[%d]".formatted(step.getIndex())
                                        : "." + step.getPropertyName())
                        .collect(Collectors.joining());
        if (path.isEmpty()) {
            return null;
        }
        return path.startsWith(".") ? path.substring(1) : path;
    }

    static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return switch (type.getName()) {
            case "java.util.UUID" -> "a UUID";
            case "java.time.Instant" -> "an instant such as 2026-01-31T08:00:00Z";
            case "java.time.LocalDate" -> "a date such as 2026-01-31";
            default -> "an object";
        };
    }
}
