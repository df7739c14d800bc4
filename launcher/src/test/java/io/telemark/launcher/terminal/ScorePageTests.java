package io.telemark.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScorePageTests {
    private static final String SCORE =
            """
            {"points":325,"level":{"number":2,"from":300,"next":600}}\
            """;
    private static final String STREAK =
            """
            {"weeksInARow":1,"longest":5,"freezes":{"held":2,"most":2,"nextInWeeks":null}}\
            """;
    private static final String LEDGER =
            """
            [{"kind":"ACHIEVEMENT","points":0,"awards":-1,"correction":true,"at":"2026-09-02T10:00:00Z",
              "reason":{"en":"Century: taken back.","ru":"Сотня: отозвано."}},
             {"kind":"EFFORT","points":-20,"awards":0,"correction":true,"at":"2026-09-02T10:00:00Z",
              "reason":{"en":"80 instead of 100.","ru":"80 вместо 100."}},
             {"kind":"EFFORT","points":1100,"awards":0,"correction":false,"at":"2026-09-01T10:00:00Z",
              "reason":{"en":"Load 1100.","ru":"Нагрузка 1100."}}]\
            """;

    @Test
    void showsPointsStreakPlaceAndMarksWhatWasCorrected() {
        assertThat(page("{\"members\":40,\"myRank\":7,\"tooFew\":false}", ScorePage.Language.en))
                .isEqualTo(
                        String.join(
                                "\n",
                                "  points     325",
                                "  level      2 (275 points to the next)",
                                "  streak     1 week in a row, longest 5; freezes held: 2",
                                "  this week  place 7 of 40",
                                "",
                                "  written     for          change         why",
                                "  2026-09-02  achievement  taken back  *  Century: taken back.",
                                "  2026-09-02  effort       -20         *  80 instead of 100.",
                                "  2026-09-01  effort       +1,100         Load 1100.",
                                "",
                                "  * corrects what you were told before: 2 of these"));
    }

    @Test
    void saysWhyThereIsNoPlaceAndSpeaksRussian() {
        assertThat(page("{\"members\":2,\"myRank\":1,\"tooFew\":true}", ScorePage.Language.ru))
                .contains("once three are on it (2 now)", "Сотня: отозвано.");
        assertThat(page("{\"members\":0,\"myRank\":null,\"tooFew\":true}", ScorePage.Language.en))
                .contains("not on the board yet (0 are)");
    }

    private static String page(String week, ScorePage.Language language) {
        return new ScorePage(json(SCORE), json(STREAK), json(week), json(LEDGER), language)
                .toString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
