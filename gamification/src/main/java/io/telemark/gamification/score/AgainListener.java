package io.telemark.gamification.score;

import io.telemark.gamification.again.AgainService;
import io.telemark.gamification.again.Wish;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fulfils wishes to look at an athlete's awards again, some at a time, beside the scores. */
@Component
class AgainListener {
    private static final Logger LOG = LoggerFactory.getLogger(AgainListener.class);
    private static final int AT_A_TIME = 200;

    private final AgainService again;
    private final ScoreService scores;
    private final Clock clock;

    AgainListener(AgainService again, ScoreService scores, Clock clock) {
        this.again = again;
        this.scores = scores;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void work() {
        Map<UUID, List<Long>> wishes = new LinkedHashMap<>();
        for (var wish : oldest()) {
            wishes.computeIfAbsent(wish.athleteId(), _ -> new ArrayList<>()).add(wish.id());
        }
        wishes.forEach(this::lookAgain);
    }

    /** None while the database is away: a line every half second says enough. */
    private List<Wish> oldest() {
        try {
            return again.oldest(AT_A_TIME);
        } catch (RuntimeException away) {
            LOG.warn("awards: nobody is looked at again for now: {}", away.toString());
            return List.of();
        }
    }

    private void lookAgain(UUID athleteId, List<Long> wishes) {
        try {
            scores.lookAgain(athleteId, wishes, clock.instant());
        } catch (RuntimeException failure) {
            LOG.warn("awards of {}: not looked at again, will be", athleteId, failure);
            postpone(wishes);
        }
    }

    private void postpone(List<Long> wishes) {
        try {
            again.postpone(wishes);
        } catch (RuntimeException away) {
            LOG.warn("awards: not postponed: {}", away.toString());
        }
    }
}
