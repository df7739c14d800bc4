package io.telemark.bridge.registry;

/** The answer to a device that says who it is. */
public sealed interface Authentication {
    /** It is who it says, and may connect. */
    record Accepted(Binding binding) implements Authentication {}

    /** It may not. */
    enum Refused implements Authentication {
        /** Unknown device or wrong secret: deliberately one answer. */
        BAD_CREDENTIALS,
        /** The right secret of a device that was revoked. */
        REVOKED,
        /** The bindings are not read yet, so nobody can be told from anybody. */
        UNAVAILABLE
    }
}
