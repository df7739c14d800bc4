package io.telemark.streams.score;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every rule, as the topic has it: at a restart Kafka fills the store from there
 * without asking, so nothing may be sorted out here.
 */
final class KeepRules implements Processor<byte[], byte[], Void, Void> {
    private @Nullable KeyValueStore<byte[], byte[]> rules;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.rules = context.getStateStore(ScoreTopology.EFFORT_RULES);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (rules != null && record.key() != null) {
            rules.put(record.key(), record.value());
        }
    }
}
