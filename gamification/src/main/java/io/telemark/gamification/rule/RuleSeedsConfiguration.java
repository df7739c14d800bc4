package io.telemark.gamification.rule;

import io.telemark.kernels.score.EffortRules;
import io.telemark.kernels.streak.StreakRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rules that the game begins with, written before the first score is taken. */
@Configuration
class RuleSeedsConfiguration {
    private static final String FILE = "rules/achievements.json";

    /** One line of the file. */
    record Seed(String id, RuleBody.Text title, RuleBody.Text description, GoalBody goal) {}

    @Bean
    InitializingBean ruleSeeds(RuleService rules, JsonMapper json) {
        return () -> {
            rules.seed("effort", effort());
            rules.seed("streak", streak());
            for (var seed : read(json)) {
                rules.seed(
                        seed.id(),
                        new RuleBody(
                                null,
                                null,
                                seed.title(),
                                seed.description(),
                                null,
                                seed.goal(),
                                null,
                                null));
            }
        };
    }

    private static RuleBody effort() {
        var first = EffortRules.FIRST;
        return new RuleBody(
                null,
                null,
                new RuleBody.Text("Effort points", "Очки усилия"),
                new RuleBody.Text(
                        "A day's load counts whole up to 150, half of the rest, 225 points at most.",
                        "Нагрузка дня до 150 засчитывается полностью, остальное наполовину, не более 225 очков."),
                new RuleBody.EffortBody(first.fullUpTo(), first.percentAbove(), first.cap()),
                null,
                null,
                null);
    }

    private static RuleBody streak() {
        var first = StreakRule.FIRST;
        return new RuleBody(
                null,
                null,
                new RuleBody.Text("Weeks in a row", "Недели подряд"),
                new RuleBody.Text(
                        "Three active days keep a week; four kept weeks earn a freeze, two are held at most.",
                        "Три активных дня засчитывают неделю; четыре такие недели дают заморозку, хранится не более двух."),
                null,
                null,
                null,
                new RuleBody.StreakBody(
                        first.activeDays(), first.weeksPerFreeze(), first.mostFreezes()));
    }

    private static List<Seed> read(JsonMapper json) {
        try (var file = new ClassPathResource(FILE).getInputStream()) {
            return json.readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
