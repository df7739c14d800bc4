package io.telemark.launcher.stack;

/**
 * Loads nothing itself. It is the context loader of every thread of one service, because threads
 * hand it on to the threads they start: so a log line knows whose it is without any service's help.
 */
final class ServiceClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    ServiceClassLoader(String service, ClassLoader parent) {
        super(service, parent);
    }

    /** The service whose thread this is, or what stands for none. */
    static String current() {
        for (var loader = Thread.currentThread().getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (loader instanceof ServiceClassLoader service) {
                return service.getName();
            }
        }
        return "-";
    }
}
