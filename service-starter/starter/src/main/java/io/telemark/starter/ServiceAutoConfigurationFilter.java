package io.telemark.starter;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Lets through what every service has and what this one {@link Uses}. An allow-list, because a
 * deny-list would have to know what the service added next year brings along.
 */
class ServiceAutoConfigurationFilter
        implements AutoConfigurationImportFilter, EnvironmentAware, BeanClassLoaderAware {
    static final String USES = "telemark.service.uses";
    static final String OTHERS = "telemark.service.auto-configurations";

    private static final List<String> EVERY_SERVICE =
            List.of(
                    "io.telemark.starter.",
                    "org.springframework.boot.actuate.autoconfigure.",
                    "org.springframework.boot.autoconfigure.",
                    "org.springframework.boot.health.",
                    "org.springframework.boot.http.converter.",
                    "org.springframework.boot.jackson.",
                    "org.springframework.boot.micrometer.metrics.",
                    "org.springframework.boot.micrometer.observation.",
                    "org.springframework.boot.security.",
                    "org.springframework.boot.servlet.",
                    "org.springframework.boot.tomcat.",
                    "org.springframework.boot.validation.",
                    "org.springframework.boot.webmvc.");

    private boolean telemarkService;
    private Set<String> autoConfigurations = Set.of();
    private Set<Capability> used = Set.of();
    private List<String> others = List.of();

    @Override
    public void setEnvironment(Environment environment) {
        telemarkService = environment.containsProperty(USES);
        used =
                Stream.of(environment.getProperty(USES, String[].class, new String[0]))
                        .map(Capability::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
        others = List.of(environment.getProperty(OTHERS, String[].class, new String[0]));
    }

    @Override
    public void setBeanClassLoader(ClassLoader classLoader) {
        autoConfigurations =
                Set.copyOf(
                        ImportCandidates.load(AutoConfiguration.class, classLoader)
                                .getCandidates());
    }

    /** Is also asked about everything that an auto-configuration imports; that is its business. */
    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        var matches = new boolean[candidates.length];
        for (int i = 0; i < matches.length; i++) {
            var candidate = candidates[i];
            matches[i] = candidate != null && (!telemarkService || isFor(candidate));
        }
        return matches;
    }

    private boolean isFor(String candidate) {
        return !autoConfigurations.contains(candidate)
                || EVERY_SERVICE.stream().anyMatch(candidate::startsWith)
                || used.stream().anyMatch(capability -> capability.brings(candidate))
                || others.stream().anyMatch(candidate::startsWith);
    }
}
