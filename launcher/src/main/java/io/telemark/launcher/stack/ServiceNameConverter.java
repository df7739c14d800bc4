package io.telemark.launcher.stack;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code %service} in the log's pattern; runs on the thread that logs. */
public final class ServiceNameConverter extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return ServiceClassLoader.current();
    }
}
