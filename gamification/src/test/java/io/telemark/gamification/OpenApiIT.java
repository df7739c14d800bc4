package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.testing.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {
    private static final Path COMMITTED = Path.of("openapi.json");
    private static final Path GENERATED = Path.of("target", "openapi.json");

    @Test
    void describesTheInterfaceAsItIs() throws IOException {
        var home = TestStack.shared().home("gamification");
        try (var describing =
                home.start(GamificationApplication.class, "--springdoc.api-docs.enabled=true")) {
            var answer = describing.get("/v3/api-docs", UUID.randomUUID());
            assertThat(answer.statusCode()).isEqualTo(200);
            var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            Files.writeString(
                    GENERATED, json.writeValueAsString(sorted(json, answer.body())) + "\n");
        }

        assertThat(COMMITTED)
                .as(
                        "the interface has changed; if that was meant, commit %s as %s",
                        GENERATED, COMMITTED)
                .hasSameTextualContentAs(GENERATED);
    }

    /** Reflection gives methods in any order. */
    private static Object sorted(JsonMapper json, String text) {
        return sorted(json.readValue(text, Object.class));
    }

    private static Object sorted(Object value) {
        if (value instanceof java.util.Map<?, ?> map) {
            var sorted = new java.util.TreeMap<String, Object>();
            map.forEach((key, each) -> sorted.put((String) key, sorted(each)));
            return sorted;
        }
        return value instanceof java.util.List<?> list
                ? list.stream().map(OpenApiIT::sorted).toList()
                : value;
    }
}
