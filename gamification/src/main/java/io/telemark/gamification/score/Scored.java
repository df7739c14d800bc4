package io.telemark.gamification.score;

import io.telemark.gamification.board.Competitor;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.LoggedActivity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the topic of scores tells: one activity changed what it counts for.
 *
 * @param activity null when it counts no more
 * @param competitor what the activity tells of the athlete; null when it counts no more or comes
 *     from the future
 * @param days as they stand now
 */
record Scored(
        UUID athleteId,
        long sequence,
        UUID activityId,
        int revision,
        @Nullable LoggedActivity activity,
        String loadSource,
        @Nullable Competitor competitor,
        List<DayScore> days,
        Instant at) {}
