package io.telemark.bridge;

import io.telemark.starter.Capability;
import io.telemark.starter.TelemarkService;
import io.telemark.starter.Uses;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The bridge as a service of its own. */
@SpringBootApplication
@Uses(Capability.KAFKA)
public class BridgeApplication {
    public static void main(String[] args) {
        TelemarkService.of("bridge", BridgeApplication.class).run(args);
    }
}
