package io.telemark.gamification.streak;

/** What a day is meant for. */
enum PlannedKind {
    TRAINING,
    REST
}
