package io.telemark.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Fills in controllers' {@link IdempotencyKey} parameters. */
@AutoConfiguration
class IdempotencyKeyConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new KeyResolver());
    }

    private static final class KeyResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == IdempotencyKey.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var key = request.getHeader("Idempotency-Key");
            var http = request.getNativeRequest(HttpServletRequest.class);
            var caller = request.getUserPrincipal();
            if (key == null || http == null || caller == null) {
                throw unusable("Send an Idempotency-Key header: a new random value per wish.");
            }
            try {
                return new IdempotencyKey(
                        caller.getName(), http.getMethod() + " " + http.getRequestURI(), key);
            } catch (IllegalArgumentException invalid) {
                throw unusable(String.valueOf(invalid.getMessage()));
            }
        }

        private static ErrorResponseException unusable(String detail) {
            return Problems.exception(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-missing",
                    "An idempotency key is needed",
                    detail);
        }
    }
}
