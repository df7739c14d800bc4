package io.telemark.gamification.rule;

/** What became of a wish to write a rule. */
sealed interface Written {
    record Accepted(Rule rule) implements Written {}

    /** Somebody else wrote meanwhile, or the writer knows no version of a rule that there is. */
    record Outdated(int current) implements Written {}

    record Refused(String detail) implements Written {}
}
