package io.telemark.sensors.device;

import io.telemark.contracts.Topics;
import io.telemark.starter.outbox.Outbox;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every change of a device and what bridges hear of it are one commit. */
@Service
public class DeviceService {
    /** More than any athlete wears; the list needs no pages. */
    static final int MOST_DEVICES = 1_000;

    private final DeviceStore devices;
    private final Outbox outbox;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DeviceService(DeviceStore devices, Outbox outbox, Clock clock) {
        this.devices = devices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The only moment at which the secret can be seen. */
    @Transactional
    public Registered register(UUID athleteId, DeviceKind kind, DeviceName name) {
        var secret = Secret.next(random);
        var device =
                Device.register(UUID.randomUUID(), athleteId, kind, name, secret, clock.instant());
        devices.insert(device);
        tell(device);
        return new Registered(device.id(), athleteId, secret.text());
    }

    /** False when this athlete has no such device. A second time changes nothing. */
    @Transactional
    boolean revoke(UUID id, UUID athleteId) {
        var found = devices.findForChange(id, athleteId);
        found.ifPresent(device -> {
            var revoked = device.revoke(clock.instant());
            if (revoked.epoch() != device.epoch()) {
                devices.update(revoked);
                tell(revoked);
            }
        });
        return found.isPresent();
    }

    @Transactional(readOnly = true)
    List<DeviceView> list(UUID athleteId) {
        return devices.list(athleteId, MOST_DEVICES);
    }

    @Transactional(readOnly = true)
    public boolean isOwner(UUID athleteId, UUID deviceId) {
        return devices.exists(deviceId, athleteId);
    }

    private void tell(Device device) {
        outbox.append(Topics.DEVICE_BINDINGS, device.id(), DeviceMessages.binding(device));
    }
}
