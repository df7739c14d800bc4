package io.telemark.bridge.registry;

import io.telemark.bridge.registry.Binding.SecretHash;
import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.device.v1.DeviceBinding;
import java.util.Map;

/** Fills the {@link Registry} from the bindings topic, and keeps following it. */
public final class BindingListener implements AutoCloseable {
    private final TopicListener<?, ?> listener;

    public BindingListener(Registry registry, Map<String, Object> kafka) {
        listener =
                new TopicListener<>(
                        Topics.DEVICE_BINDINGS,
                        kafka,
                        true,
                        (deviceId, binding) -> {
                            if (binding == null) {
                                registry.remove(deviceId);
                            } else {
                                registry.put(read(binding));
                            }
                        },
                        registry::loaded);
    }

    @Override
    public void close() {
        listener.close();
    }

    private static Binding read(DeviceBinding binding) {
        return new Binding(
                Ids.fromByteString(binding.getDeviceId()),
                Ids.fromByteString(binding.getAthleteId()),
                binding.getKindValue(),
                binding.getStatus() == DeviceBinding.Status.ACTIVE,
                new SecretHash(binding.getSecretSha256().toByteArray()),
                binding.getEpoch());
    }
}
