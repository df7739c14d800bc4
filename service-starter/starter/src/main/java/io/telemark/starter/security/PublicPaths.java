package io.telemark.starter.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A bean of this type opens paths that need no token; everything else stays closed. */
public record PublicPaths(List<RequestMatcher> matchers) {
    public PublicPaths {
        matchers = List.copyOf(matchers);
    }

    /** Opens one method of a path pattern. */
    public static PublicPaths of(HttpMethod method, String pattern) {
        return new PublicPaths(
                List.of(PathPatternRequestMatcher.withDefaults().matcher(method, pattern)));
    }

    /** Opens one more. */
    public PublicPaths and(HttpMethod method, String pattern) {
        return new PublicPaths(
                Stream.concat(matchers.stream(), of(method, pattern).matchers().stream()).toList());
    }
}
