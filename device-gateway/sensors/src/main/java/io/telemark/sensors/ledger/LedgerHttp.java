package io.telemark.sensors.ledger;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.telemark.sensors.chunk.ArchiveService;
import io.telemark.sensors.chunk.StoredBatches;
import io.telemark.sensors.device.DeviceService;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For those who sent something and want to know whether all of it is here, and once. */
@RestController
class LedgerHttp {
    private final ArchiveService archive;
    private final DeviceService devices;

    LedgerHttp(ArchiveService archive, DeviceService devices) {
        this.archive = archive;
        this.devices = devices;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Ledger.class)))
    @GetMapping("/ledger")
    ResponseEntity<Object> of(AthleteId athlete, @RequestParam UUID deviceId) {
        if (!devices.isOwner(athlete.value(), deviceId)) {
            return Problems.notFound("device");
        }
        var batches = archive.batches(deviceId);
        return ResponseEntity.ok(
                new Ledger(
                        deviceId,
                        batches.stream().mapToLong(StoredBatches::count).sum(),
                        archive.repeated(deviceId),
                        batches));
    }

    /**
     * @param repeated batches that reached the archive a second time, and were not stored again: 0
     *     unless ingest is broken
     */
    record Ledger(UUID deviceId, long chunks, long repeated, List<StoredBatches> batches) {}
}
