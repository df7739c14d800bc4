package io.telemark.starter.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.telemark.starter.http.IdempotencyKey;
import io.telemark.starter.security.AthleteId;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes a service's interface for whoever builds on it; switched on only where the committed
 * description is made.
 */
@AutoConfiguration
@ConditionalOnClass(GlobalOperationCustomizer.class)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class OpenApiConfiguration {
    private static final String TOKEN = "token";

    @Bean
    OpenAPI description(@Value("${spring.application.name}") String service) {
        var description =
                new OpenAPI()
                        .info(new Info().title("Telemark " + service).version("1"))
                        .servers(List.of(new Server().url("/")))
                        .security(List.of(new SecurityRequirement().addList(TOKEN)));
        description.schemaRequirement(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT"));
        return description;
    }

    /** What the starter fills in comes from headers, never from the query. */
    @Bean
    GlobalOperationCustomizer withoutWhatTheStarterFillsIn() {
        return (operation, method) -> {
            if (takes(method, AthleteId.class)) {
                drop(operation, method, AthleteId.class);
            } else {
                operation.setSecurity(List.of());
            }
            if (takes(method, IdempotencyKey.class)) {
                drop(operation, method, IdempotencyKey.class);
                operation.addParametersItem(
                        new HeaderParameter()
                                .name("Idempotency-Key")
                                .required(true)
                                .schema(new StringSchema().maxLength(255)));
            }
            return operation;
        };
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(each -> each.getParameterType() == type);
    }

    private static void drop(Operation operation, HandlerMethod method, Class<?> type) {
        for (var parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == type && operation.getParameters() != null) {
                operation
                        .getParameters()
                        .removeIf(shown ->
                                shown.getName().equals(parameter.getParameter().getName()));
            }
        }
    }
}
