package io.telemark.starter.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Which state of a thing: its ETag. What is edited is edited in the state that its editor saw, or
 * not at all.
 */
public record Revision(long number) {
    /** As {@link ResponseEntity.BodyBuilder#eTag} takes it, which also answers If-None-Match. */
    public String eTag() {
        return "\"" + number + "\"";
    }

    /** A refusal unless the If-Match header names this revision. */
    public Optional<ResponseEntity<Object>> refuseUnless(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return Optional.of(
                    Problems.answer(
                            HttpStatus.PRECONDITION_REQUIRED,
                            "precondition-required",
                            "Say what you saw",
                            "Send If-Match with the ETag of what you are editing."));
        }
        if (ifMatch.equals("*") || ifMatch.equals(eTag())) {
            return Optional.empty();
        }
        return Optional.of(
                Problems.answer(
                        HttpStatus.PRECONDITION_FAILED,
                        "changed-meanwhile",
                        "It was changed meanwhile",
                        "Read it again and decide again."));
    }
}
