package io.telemark.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refusals as RFC 9457 says. The type is what programs compare and therefore never changes; title
 * and detail are for people and may.
 */
public final class Problems {
    private static final String TYPES = "urn:telemark:problem:";

    private Problems() {}

    /** The stable type of this name. */
    public static URI type(String name) {
        return URI.create(TYPES + name);
    }

    public static ProblemDetail of(
            HttpStatusCode status, String type, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type(type));
        problem.setTitle(title);
        return problem;
    }

    /** As a controller's answer. */
    public static ResponseEntity<Object> answer(
            HttpStatusCode status, String type, String title, String detail) {
        return answer(of(status, type, title, detail));
    }

    /** As a controller's answer, with what a program needs to go on from here. */
    public static ResponseEntity<Object> answer(
            HttpStatusCode status,
            String type,
            String title,
            String detail,
            Map<String, Object> members) {
        var problem = of(status, type, title, detail);
        members.forEach(problem::setProperty);
        return answer(problem);
    }

    public static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Also for what belongs to somebody else: that it exists is theirs to tell. */
    public static ResponseEntity<Object> notFound(String what) {
        return answer(
                HttpStatus.NOT_FOUND,
                "not-found",
                "Not found",
                "You have no such %s.".formatted(what));
    }

    /** The request breaks a rule. */
    public static ResponseEntity<Object> invalid(String detail) {
        return answer(invalidity(detail));
    }

    /** The same of one value. */
    public static ResponseEntity<Object> invalid(String name, String expected) {
        return invalid(notAsExpected(name, expected));
    }

    static ProblemDetail invalidity(String detail) {
        return of(HttpStatus.BAD_REQUEST, "invalid", "The request breaks a rule", detail);
    }

    static String notAsExpected(String name, String expected) {
        return "%s: not as expected (expected: %s)".formatted(name, expected);
    }

    public static ResponseEntity<Object> conflict(String type, String title, String detail) {
        return answer(HttpStatus.CONFLICT, type, title, detail);
    }

    /** For the places before and around a controller, where there is no answer to return. */
    static ErrorResponseException exception(
            HttpStatusCode status, String type, String title, String detail) {
        return new ErrorResponseException(status, of(status, type, title, detail), null);
    }

    /** For servlet filters, which are outside of MVC. */
    public static void write(
            ProblemDetail problem,
            HttpServletRequest request,
            HttpServletResponse response,
            JsonMapper json)
            throws IOException {
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
