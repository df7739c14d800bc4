package io.telemark.gamification.ledger;

import java.util.UUID;

/** An entry in its place. */
public record WrittenEntry(UUID id, long sequence, Entry entry) {}
