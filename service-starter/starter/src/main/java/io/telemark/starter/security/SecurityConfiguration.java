package io.telemark.starter.security;

import io.telemark.starter.http.Problems;
import jakarta.servlet.DispatcherType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deny by default. A service that was given no key to check tokens with answers nobody, instead of
 * everybody.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration"
        })
class SecurityConfiguration {
    private static final PublicPaths OPERATION =
            PublicPaths.of(HttpMethod.GET, "/actuator/health/**")
                    .and(HttpMethod.GET, "/actuator/prometheus");

    @Bean
    SecurityFilterChain denyByDefault(
            HttpSecurity http,
            ObjectProvider<PublicPaths> publicPaths,
            ObjectProvider<JwtDecoder> decoder,
            JsonMapper json) {
        var unauthenticated = unauthenticated(json);
        var forbidden = forbidden(json);
        http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(forbidden))
                .authorizeHttpRequests(requests -> {
                    // What goes on inside after a request was let in.
                    requests.dispatcherTypeMatchers(
                                    DispatcherType.ASYNC,
                                    DispatcherType.ERROR,
                                    DispatcherType.FORWARD)
                            .permitAll();
                    OPERATION
                            .matchers()
                            .forEach(path -> requests.requestMatchers(path).permitAll());
                    publicPaths.stream()
                            .flatMap(paths -> paths.matchers().stream())
                            .forEach(path -> requests.requestMatchers(path).permitAll());
                    requests.anyRequest().authenticated();
                });
        if (decoder.getIfAvailable() != null) {
            http.oauth2ResourceServer(server ->
                    server.authenticationEntryPoint(unauthenticated)
                            .accessDeniedHandler(forbidden)
                            .jwt(jwt ->
                                    jwt.jwtAuthenticationConverter(
                                            SecurityConfiguration::toAuthentication)));
        }
        return http.build();
    }

    /** A token whose subject is no id says nothing about who asks, however well it is signed. */
    private static AbstractAuthenticationToken toAuthentication(Jwt token) {
        var subject = token.getSubject();
        try {
            if (subject != null && UUID.fromString(subject).toString().equals(subject)) {
                return new JwtAuthenticationToken(token, roles(token), subject);
            }
        } catch (IllegalArgumentException notAnId) {
            throw new InvalidBearerTokenException("sub: not a UUID", notAnId);
        }
        throw new InvalidBearerTokenException("sub: not a UUID");
    }

    private static Collection<GrantedAuthority> roles(Jwt token) {
        var roles = token.getClaimAsStringList("roles");
        return roles == null
                ? List.of()
                : roles.stream()
                        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList();
    }

    private static AuthenticationEntryPoint unauthenticated(JsonMapper json) {
        return (request, response, reason) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Problems.write(
                    Problems.of(
                            HttpStatus.UNAUTHORIZED,
                            "unauthenticated",
                            "A valid token is needed",
                            "Send Authorization: Bearer <token> with a token that has not expired."),
                    request,
                    response,
                    json);
        };
    }

    private static AccessDeniedHandler forbidden(JsonMapper json) {
        return (request, response, reason) ->
                Problems.write(
                        Problems.of(
                                HttpStatus.FORBIDDEN,
                                "forbidden",
                                "This token may not do that",
                                "The token's roles do not allow this."),
                        request,
                        response,
                        json);
    }
}
