package io.telemark.gamification.achievement;

import io.telemark.gamification.rule.GoalBody;
import io.telemark.gamification.rule.RuleBody;
import io.telemark.starter.security.AthleteId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an athlete has achieved and what is still to do; for staff, what a rule would do. */
@RestController
@RequestMapping("/achievements")
class AchievementHttp {
    private static final int SHOWN = 100;

    private final AchievementService achievements;

    AchievementHttp(AchievementService achievements) {
        this.achievements = achievements;
    }

    @GetMapping
    AchievementList list(AthleteId athlete) {
        return new AchievementList(
                achievements.of(athlete.value()).stream().map(AchievementView::of).toList());
    }

    /** Changes nothing: who would have won, had this always been a rule. */
    @PostMapping("/preview")
    PreviewView preview(
            AthleteId athlete, HttpServletRequest request, @RequestBody PreviewBody body) {
        if (!request.isUserInRole("staff")) {
            throw new AccessDeniedException("previews: for staff");
        }
        var preview = achievements.preview(body.goal().toGoal(), SHOWN);
        return new PreviewView(
                preview.athletes(),
                preview.winners(),
                preview.first().stream()
                        .map(winner ->
                                new WinnerView(
                                        winner.athleteId(),
                                        winner.reached().day(),
                                        winner.reached().value(),
                                        winner.reached().evidence()))
                        .toList());
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

    /** A goal that may become a rule. */
    record PreviewBody(GoalBody goal) {
        PreviewBody {
            if (goal == null) {
                throw new IllegalArgumentException("goal: missing (expected: a goal)");
            }
            goal.toGoal();
        }
    }

    record PreviewView(int athletes, int winners, List<WinnerView> first) {}

    record WinnerView(UUID athleteId, LocalDate day, long value, List<UUID> evidence) {}
}
