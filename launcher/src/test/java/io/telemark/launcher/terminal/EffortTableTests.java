package io.telemark.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EffortTableTests {
    @Test
    void saysWhatItComesToAndWhatCountsForTheDay() {
        assertThat(
                        table(
                                """
                                {"metrics":{"perceivedEffort":6},"sessions":[
                                 {"sport":"STRENGTH","metrics":
                                   {"activeTime":2700,"sessionRpe":270,"perceivedLoad":64.28571428571429}},
                                 {"sport":"TRANSITION","metrics":{"activeTime":90}},
                                 {"sport":"CYCLING","metrics":
                                   {"activeTime":1800,"sessionRpe":180,"perceivedLoad":42.857142857142854,
                                    "heartRateLoad":31.25}}]}\
                                """))
                .isEqualTo(
                        String.join(
                                "\n",
                                "  session     effort  minutes  effort x minutes  load  by",
                                "  strength    6.0     45.0     270.0             64.3  Load by perceived effort",
                                "  transition  6.0     1.5      -                 -     nothing",
                                "  cycling     6.0     30.0     180.0             31.3  Load by heart rate"));
    }

    @Test
    void whatIsTakenBackComesToNothing() {
        assertThat(
                        table(
                                """
                                {"metrics":{},"sessions":[{"sport":"STRENGTH","metrics":{"activeTime":2700}}]}\
                                """))
                .isEqualTo(
                        String.join(
                                "\n",
                                "  session   effort  minutes  effort x minutes  load  by",
                                "  strength  -       45.0     -                 -     nothing"));
    }

    @Test
    void aRunsPowerCountsOnlyByAThresholdOfRunning() {
        var run =
                """
                {"metrics":{"perceivedEffort":7},"thresholds":{%s},"sessions":[{"sport":"RUNNING","metrics":
                 {"activeTime":3600,"sessionRpe":420,"perceivedLoad":100,"load":73.7}}]}\
                """;
        assertThat(table(run.formatted("\"ftp\":250"))).contains("100.0", "perceived effort");
        assertThat(table(run.formatted("\"ftp\":250,\"runFtp\":300"))).contains("73.7");
    }

    private static String table(String activity) {
        return new EffortTable(JsonMapper.shared().readTree(activity)).toString();
    }
}
