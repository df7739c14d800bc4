package io.telemark.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTests {
    @Test
    void bridgesAndStreamsCanBeSeveral() {
        var plan = StackPlan.asProcesses(Map.of("bridge", 2, "streams", 3), 1);

        assertThat(plan.instancesOf(Services.named("streams").orElseThrow())).isEqualTo(3);
        assertThat(plan.instancesOf(Services.named("sensors").orElseThrow())).isEqualTo(1);
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        refuses(Map.of("gamification", 2), "There can be only one gamification: whoever asks it");
        refuses(Map.of("bridges", 2), "There is no service bridges. There are: bridge, sensors");
        refuses(Map.of("bridge", 0), "bridge=0: give 1 to 8");
        assertThatThrownBy(() -> StackPlan.asProcesses(Map.of(), 2))
                .hasMessageContaining("1 broker or 3, not 2");
        assertThatThrownBy(() -> plan(false, Map.of("streams", 2), 1, Outside.NOTHING))
                .hasMessageContaining("needs --processes");
    }

    @Test
    void whatRunsElsewhereIsNotDoubledHere() {
        var kafka = new Outside(Optional.of("a:9092"), Optional.empty(), Optional.empty());
        var login =
                new Outside.BrokerLogin(
                        URI.create("tcp://b:1883"), "me", "secret", Optional.empty());
        var broker = new Outside(Optional.empty(), Optional.empty(), Optional.of(login));

        assertThatThrownBy(() -> plan(true, Map.of(), 3, kafka)).hasMessageContaining("Choose one");
        assertThat(
                        plan(true, Map.of("bridge", 2), 1, broker)
                                .instancesOf(Services.named("bridge").orElseThrow()))
                .as("one leads, the other stands by")
                .isEqualTo(2);
        assertThat(broker.toString()).doesNotContain("secret");
    }

    @Test
    void aFolderKeepsTheNumberOfBrokersThatItBeganWith(@TempDir Path folder) throws Exception {
        Format.of(StackPlan.inOneProcess()).check(folder);
        Format.of(StackPlan.asProcesses(Map.of(), 1)).check(folder);

        assertThatThrownBy(() -> Format.of(StackPlan.asProcesses(Map.of(), 3)).check(folder))
                .hasMessageContaining("holds data of another format (telemark 1: kafka 4, 4 part")
                .hasMessageContaining("what you start with --brokers 3 reads")
                .hasMessageContaining("another folder with --data");
    }

    private static void refuses(Map<String, Integer> instances, String reason) {
        assertThatThrownBy(() -> StackPlan.asProcesses(instances, 1)).hasMessageContaining(reason);
    }

    private static StackPlan plan(
            boolean processes, Map<String, Integer> instances, int brokers, Outside outside) {
        return new StackPlan(Services.ALL, "127.0.0.1", processes, instances, brokers, outside);
    }
}
