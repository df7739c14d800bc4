package io.telemark.launcher.stack;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** There is one Logback in a JVM, so no service may configure it: the launcher does, once. */
public final class Logs {
    private Logs() {}

    /**
     * Before anything logs; everything goes to a file of this name, the terminal is for people. Two
     * processes never share a file: neither would notice that the other has rolled it over.
     */
    public static void to(DataDirectory data, String name) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("logback.configurationFile", "telemark-logback.xml");
        System.setProperty("telemark.log", data.logs().resolve(name).toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install(); // Tomcat's own logging.
    }
}
