package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telemark.starter.Capability;
import io.telemark.starter.Uses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The committed description of a service's interface is that of the code. */
interface OpenApiContract {
    Path COMMITTED = Path.of("openapi.json");
    Path GENERATED = Path.of("target", "openapi.json");

    Class<?> application();

    /** One more of the service, beside the one that runs. */
    RunningService startAnother(String argument);

    @Test
    default void describesTheInterfaceAsItIs() throws IOException {
        assumeTrue(isDescribed(), "the service describes no interface");
        try (var describing = startAnother("--springdoc.api-docs.enabled=true")) {
            var answer = describing.get("/v3/api-docs", UUID.randomUUID());
            assertThat(answer.statusCode()).isEqualTo(200);
            var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            var described = sorted(json.readValue(answer.body(), Object.class));
            Files.writeString(GENERATED, json.writeValueAsString(described) + "\n");
        }

        assertThat(COMMITTED)
                .as(
                        "the interface has changed; if that was meant, commit %s as %s",
                        GENERATED, COMMITTED)
                .hasSameTextualContentAs(GENERATED);
    }

    private boolean isDescribed() {
        var uses = application().getAnnotation(Uses.class);
        return uses != null && Arrays.asList(uses.value()).contains(Capability.OPENAPI);
    }

    /** Reflection gives methods in any order. */
    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, @Nullable Object>();
            map.forEach((key, each) -> sorted.put((String) key, sorted(each)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(OpenApiContract::sorted).toList()
                : value;
    }
}
