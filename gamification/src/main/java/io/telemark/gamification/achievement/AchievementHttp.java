package io.telemark.gamification.achievement;

import io.telemark.gamification.rule.RuleBody;
import io.telemark.starter.security.AthleteId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an athlete has achieved and what is still to do. */
@RestController
@RequestMapping("/achievements")
class AchievementHttp {
    private final AchievementService achievements;

    AchievementHttp(AchievementService achievements) {
        this.achievements = achievements;
    }

    @GetMapping
    AchievementList list(AthleteId athlete) {
        return new AchievementList(
                achievements.of(athlete.value()).stream().map(AchievementView::of).toList());
    }

    record AchievementList(List<AchievementView> items) {}

    /**
     * One achievement.
     *
     * @param reached null until it is
     * @param progress so much of {@code atLeast} in all, whatever the span
     */
    record AchievementView(
            String id,
            RuleBody.Text title,
            RuleBody.Text description,
            @Nullable ReachedView reached,
            long progress,
            long atLeast) {
        static AchievementView of(AchievementService.Seen seen) {
            var body = seen.rule().body();
            var goal = body.goal();
            return new AchievementView(
                    seen.rule().id(),
                    body.title(),
                    body.description(),
                    seen.held()
                            .map(held ->
                                    new ReachedView(
                                            held.reached().day(),
                                            held.reached().value(),
                                            held.rule().version(),
                                            held.reached().evidence()))
                            .orElse(null),
                    seen.progress(),
                    goal == null ? 0 : goal.atLeast());
        }
    }

    record ReachedView(LocalDate day, long value, int ruleVersion, List<UUID> evidence) {}
}
