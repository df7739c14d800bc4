package io.telemark.sensors;

import io.telemark.testing.ServiceContract;
import java.util.Optional;

class SensorsContractIT extends ServiceContract {
    SensorsContractIT() {
        super("sensors", SensorsApplication.class);
    }

    @Override
    protected Optional<CreatingRequest> creatingRequest() {
        return Optional.of(
                new CreatingRequest(
                        "/devices",
                        "{\"name\":\"Watch\",\"kind\":\"WATCH\"}",
                        "{\"name\":\"Strap\",\"kind\":\"STRAP_OR_POWER_METER\"}"));
    }
}
