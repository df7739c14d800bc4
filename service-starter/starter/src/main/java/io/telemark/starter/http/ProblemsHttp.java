package io.telemark.starter.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives every exception that reaches the edge its problem; what nobody foresaw is a fault, 500. */
@RestControllerAdvice
class ProblemsHttp extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemsHttp.class);

    /** One violated rule. */
    record Violation(String field, String expected) {}

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException mismatch) {
        var type = mismatch.getRequiredType();
        return invalid(
                List.of(
                        new Violation(
                                mismatch.getName(),
                                type == null ? "another value" : UnreadableBody.kind(type))));
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> unavailable(Exception exception) {
        log.warn("Answered 503", exception);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        Problems.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "unavailable",
                                "Not available right now",
                                "Nothing was changed. Try again in a moment."));
    }

    /** Security answers these itself, in its filters. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void secure(RuntimeException exception) {
        throw exception;
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> fault(Exception exception) {
        log.error("Answered 500", exception);
        return Problems.answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "fault",
                "Something went wrong here",
                "This is our fault, not yours, and it has been written down.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var unreadable = UnreadableBody.of(exception.getCause());
        var problem =
                Problems.of(
                        HttpStatus.BAD_REQUEST,
                        "unreadable-body",
                        "The body could not be read",
                        unreadable.detail());
        problem.setProperty("field", unreadable.field());
        problem.setProperty("expected", unreadable.expected());
        return Problems.answer(problem);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(
                exception.getFieldErrors().stream()
                        .map(error -> new Violation(error.getField(), text(error)))
                        .toList());
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(
                exception.getParameterValidationResults().stream()
                        .flatMap(result ->
                                result.getResolvableErrors().stream()
                                        .map(error ->
                                                new Violation(
                                                        name(
                                                                result.getMethodParameter()
                                                                        .getParameterName()),
                                                        text(error))))
                        .toList());
    }

    /** All that Spring itself foresees gets a type by its status, so that no type is blank. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getType() == null
                        || URI.create("about:blank").equals(problem.getType()))) {
            problem.setType(Problems.type(typeOf(status)));
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static ResponseEntity<Object> invalid(List<Violation> violations) {
        var problem =
                Problems.invalidity(
                        violations.isEmpty()
                                ? "A value is not as expected."
                                : Problems.notAsExpected(
                                        violations.getFirst().field(),
                                        violations.getFirst().expected()));
        problem.setProperty("violations", violations);
        return Problems.answer(problem);
    }

    private static String typeOf(HttpStatusCode status) {
        var known = HttpStatus.resolve(status.value());
        return known == null
                ? "status-" + status.value()
                : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(@Nullable String parameter) {
        return parameter == null ? "parameter" : parameter;
    }

    private static String text(MessageSourceResolvable error) {
        var text = error.getDefaultMessage();
        return text == null ? "another value" : text;
    }
}
