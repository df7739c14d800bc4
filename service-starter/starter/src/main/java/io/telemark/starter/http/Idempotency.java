package io.telemark.starter.http;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that create or pay may be repeated: the same key and body get the same answer for a day
 * and have one effect. The answer is stored in the transaction of the effect, so a crash leaves
 * both or neither, and a fault, which rolls back, may be tried again under the same key.
 */
public final class Idempotency {
    static final Duration KEPT = Duration.ofHours(24);

    private final IdempotencyStore store;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    Idempotency(
            IdempotencyStore store,
            TransactionTemplate transactions,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared, only carried.
    record Answer(int status, Map<String, List<String>> headers, byte @Nullable [] body) {}

    /** The answer of the effect, which runs within a transaction, or of its earlier run. */
    public ResponseEntity<Object> once(
            IdempotencyKey key,
            @Nullable Object body,
            Supplier<? extends ResponseEntity<?>> effect) {
        var keyHash = SealedAnswer.hashOf(key);
        var fingerprint = SealedAnswer.fingerprint(key, json.writeValueAsBytes(body));
        return transactions.execute(transaction -> {
            if (!store.tryLock(keyHash)) {
                return inFlight();
            }
            var earlier = store.find(keyHash, clock.instant().minus(KEPT));
            if (earlier.isEmpty()) {
                var answer = answerOf(effect.get());
                if (answer.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                    transaction.setRollbackOnly();
                } else {
                    store(key, keyHash, fingerprint, answer);
                }
                return entity(answer);
            }
            if (!MessageDigest.isEqual(earlier.get().fingerprint(), fingerprint)) {
                return otherRequest();
            }
            return replay(key, earlier.get());
        });
    }

    private void store(IdempotencyKey key, byte[] keyHash, byte[] fingerprint, Answer answer) {
        var sealed = SealedAnswer.seal(key, json.writeValueAsBytes(answer));
        store.put(keyHash, new IdempotencyStore.Stored(fingerprint, sealed), clock.instant());
    }

    private ResponseEntity<Object> replay(IdempotencyKey key, IdempotencyStore.Stored stored) {
        var answer = json.readValue(SealedAnswer.open(key, stored.answer()), Answer.class);
        var entity = entity(answer);
        return ResponseEntity.status(entity.getStatusCode())
                .headers(headers -> headers.addAll(entity.getHeaders()))
                .header("Idempotent-Replayed", "true")
                .body(entity.getBody());
    }

    /** The first answer leaves as the same bytes that every repeat gets. */
    private Answer answerOf(ResponseEntity<?> entity) {
        Map<String, List<String>> headers = new TreeMap<>();
        entity.getHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        if (entity.getBody() != null) {
            headers.putIfAbsent(
                    HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_JSON_VALUE));
        }
        return new Answer(
                entity.getStatusCode().value(),
                headers,
                entity.getBody() == null ? null : json.writeValueAsBytes(entity.getBody()));
    }

    private static ResponseEntity<Object> entity(Answer answer) {
        return ResponseEntity.status(answer.status())
                .headers(headers -> answer.headers().forEach(headers::addAll))
                .body(answer.body());
    }

    private static ResponseEntity<Object> inFlight() {
        var problem =
                Problems.of(
                        HttpStatus.CONFLICT,
                        "request-in-flight",
                        "The first request is still being worked on",
                        "Ask again with the same key in a moment to get its answer.");
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Object> otherRequest() {
        return Problems.answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This key belongs to another request",
                "The key was used with another body or path. Use a new key per wish.");
    }
}
