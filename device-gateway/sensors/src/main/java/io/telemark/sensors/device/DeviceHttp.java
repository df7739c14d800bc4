package io.telemark.sensors.device;

import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An athlete's devices. */
@RestController
@RequestMapping("/devices")
class DeviceHttp {
    private final DeviceService devices;

    DeviceHttp(DeviceService devices) {
        this.devices = devices;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(AthleteId athlete, @RequestBody NewDevice device) {
        return devices.register(athlete.value(), device.kind(), device.name());
    }

    @GetMapping
    DeviceList list(AthleteId athlete) {
        return new DeviceList(devices.list(athlete.value()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> revoke(AthleteId athlete, @PathVariable UUID id) {
        return devices.revoke(id, athlete.value())
                ? ResponseEntity.noContent().build()
                : Problems.notFound("device");
    }

    record DeviceList(List<DeviceView> items) {}
}
