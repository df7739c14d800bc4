package io.telemark.sensors.load;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** What the topic of training load tells: how far the history reaches, and its changed days. */
record Told(UUID athleteId, History history, Map<LocalDate, byte[]> days) {}
