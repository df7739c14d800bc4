package io.telemark.testing.sample;

import io.telemark.starter.http.Idempotency;
import io.telemark.starter.http.IdempotencyKey;
import io.telemark.starter.security.AthleteId;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CounterHttp {
    private final CounterService counters;
    private final Idempotency idempotency;

    CounterHttp(CounterService counters, Idempotency idempotency) {
        this.counters = counters;
        this.idempotency = idempotency;
    }

    record NewCounter(String name, long from) {
        NewCounter {
            if (from < 0) {
                throw new IllegalArgumentException(
                        "from: %d (expected: 0 or more)".formatted(from));
            }
        }
    }

    @PostMapping("/counters")
    ResponseEntity<Object> create(
            AthleteId athlete, IdempotencyKey key, @RequestBody NewCounter counter) {
        return idempotency.once(
                key,
                counter,
                () -> {
                    var id = counters.create(counter.from());
                    return ResponseEntity.created(URI.create("/counters/" + id))
                            .body(Map.of("id", id, "secret", UUID.randomUUID()));
                });
    }

    @GetMapping("/counters/{id}")
    Map<String, Object> read(AthleteId athlete, @PathVariable UUID id) {
        return Map.of("athlete", athlete.value(), "value", counters.read(id));
    }

    @GetMapping("/bug")
    String bug(AthleteId athlete) {
        throw new IllegalArgumentException("after the boundary this is a bug");
    }
}
