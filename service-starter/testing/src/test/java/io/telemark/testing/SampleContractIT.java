package io.telemark.testing;

import io.telemark.testing.sample.SampleApplication;
import java.util.Optional;

class SampleContractIT extends ServiceContract {
    SampleContractIT() {
        super("sample", SampleApplication.class);
    }

    @Override
    protected Optional<CreatingRequest> creatingRequest() {
        return Optional.of(
                new CreatingRequest(
                        "/counters",
                        "{\"name\":\"laps\",\"from\":0}",
                        "{\"name\":\"laps\",\"from\":1}"));
    }
}
