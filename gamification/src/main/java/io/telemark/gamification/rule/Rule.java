package io.telemark.gamification.rule;

import java.time.LocalDate;

/** One version of a rule, as it stands for ever. */
public record Rule(String id, int version, LocalDate validFrom, RuleBody body) {}
