package io.telemark.bridge.listener;

import io.telemark.bridge.intake.ContiguousSequences;
import io.telemark.bridge.intake.NoticeMessages;
import io.telemark.bridge.intake.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Up to where one connection's batches are in Kafka. Nothing stands between us and the device here,
 * and it sends the oldest that it holds first: what comes first begins the count of its boot.
 */
final class Told {
    private static final int MOST_BOOTS = 64;

    private final Map<Long, ContiguousSequences> boots = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Long> news = new LinkedHashSet<>();

    void arrived(Verdict verdict) {
        boots.computeIfAbsent(verdict.bootId(), _ -> new ContiguousSequences(verdict.sequence()));
        if (boots.size() > MOST_BOOTS) {
            boots.remove(boots.keySet().iterator().next());
        }
    }

    void stored(Verdict verdict) {
        var sequences = boots.get(verdict.bootId());
        if (sequences != null && sequences.stored(verdict.sequence())) {
            news.add(verdict.bootId());
        }
    }

    /** What the device has not been told yet, as it is to be told. */
    void takeNew(Consumer<byte[]> tell) {
        for (var bootId : news) {
            var sequences = boots.get(bootId);
            if (sequences != null) {
                tell.accept(NoticeMessages.acknowledged(bootId, sequences.sequence()));
            }
        }
        news.clear();
    }
}
