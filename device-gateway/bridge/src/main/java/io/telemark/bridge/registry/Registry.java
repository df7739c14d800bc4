package io.telemark.bridge.registry;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All bindings, in memory. Empty until the topic was read to the end it had when we started. */
public final class Registry {
    private final Map<UUID, Binding> bindings = new ConcurrentHashMap<>();
    private final List<Consumer<UUID>> onChange = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    public @Nullable Binding find(UUID deviceId) {
        return bindings.get(deviceId);
    }

    /** Completed once every binding that existed at the start is here. */
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** Called with every device whose rights changed: its live connection must end. */
    public void onChange(Consumer<UUID> listener) {
        onChange.add(listener);
    }

    public int size() {
        return bindings.size();
    }

    /** A binding was made or changed. */
    public void put(Binding binding) {
        var before = bindings.put(binding.deviceId(), binding);
        if (before != null && !before.equals(binding)) {
            onChange.forEach(listener -> listener.accept(binding.deviceId()));
        }
    }

    /** A device was erased. */
    public void remove(UUID deviceId) {
        if (bindings.remove(deviceId) != null) {
            onChange.forEach(listener -> listener.accept(deviceId));
        }
    }

    /** The topic has been read to the end. */
    public void loaded() {
        ready.complete(null);
    }
}
