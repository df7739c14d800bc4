package io.telemark.sensors.device;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.starter.http.Idempotency;
import io.telemark.starter.http.IdempotencyKey;
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
import org.springframework.web.bind.annotation.RestController;

/** An athlete's devices. */
@RestController
@RequestMapping("/devices")
class DeviceHttp {
    private final DeviceService devices;
    private final Idempotency idempotency;

    DeviceHttp(DeviceService devices, Idempotency idempotency) {
        this.devices = devices;
        this.idempotency = idempotency;
    }

    /**
     * The same key gets the same answer for a day, the secret included: whoever lost the first one
     * asks again.
     */
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @PostMapping
    ResponseEntity<Object> register(
            AthleteId athlete, IdempotencyKey key, @RequestBody NewDevice device) {
        return idempotency.once(
                key,
                device,
                () ->
                        ResponseEntity.status(HttpStatus.CREATED)
                                .body(
                                        devices.register(
                                                athlete.value(), device.kind(), device.name())));
    }

    @GetMapping
    DeviceList list(AthleteId athlete) {
        return new DeviceList(devices.list(athlete.value()));
    }

    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{id}")
    ResponseEntity<Object> revoke(AthleteId athlete, @PathVariable UUID id) {
        return devices.revoke(id, athlete.value())
                ? ResponseEntity.noContent().build()
                : Problems.notFound("device");
    }

    record DeviceList(List<DeviceView> items) {}
}
