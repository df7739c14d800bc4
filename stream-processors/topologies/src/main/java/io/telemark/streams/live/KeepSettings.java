package io.telemark.streams.live;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The newest settings of each athlete, for zones and limits. */
final class KeepSettings implements Processor<UUID, AthleteSettings, Void, Void> {
    private @Nullable KeyValueStore<UUID, byte[]> settings;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.settings = context.getStateStore(LiveTopology.SETTINGS_STORE);
    }

    @Override
    public void process(Record<UUID, AthleteSettings> record) {
        if (settings != null) {
            var value = record.value();
            settings.put(record.key(), value == null ? null : value.toByteArray());
        }
    }
}
