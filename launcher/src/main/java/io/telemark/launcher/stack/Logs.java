package io.telemark.launcher.stack;

/** There is one Logback in a JVM, so no service may configure it: the launcher does, once. */
public final class Logs {
    private Logs() {}

    /** Before anything logs; everything goes to a file there, the terminal is for people. */
    public static void to(DataDirectory data) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("logback.configurationFile", "telemark-logback.xml");
        System.setProperty("telemark.logs", data.logs().toString());
    }
}
