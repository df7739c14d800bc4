package io.telemark.launcher.stack;

import io.telemark.starter.TelemarkService;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One service's context in this JVM. */
record RunningService(String name, ConfigurableApplicationContext context) implements Part {

    static RunningService start(Service service, Map<String, String> environment) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ServiceClassLoader(service.name(), before));
        try {
            var application = TelemarkService.of(service.name(), service.application());
            application.setRegisterShutdownHook(false); // The order of stopping is ours.
            application.addInitializers(context ->
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("launcher", Map.copyOf(environment))));
            return new RunningService(service.name(), application.run());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
