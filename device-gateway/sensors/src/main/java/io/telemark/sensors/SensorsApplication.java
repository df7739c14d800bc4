package io.telemark.sensors;

import io.telemark.starter.Capability;
import io.telemark.starter.TelemarkService;
import io.telemark.starter.Uses;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service that knows devices and keeps what they record. */
@SpringBootApplication
@Uses({Capability.DATABASE, Capability.KAFKA, Capability.OPENAPI})
public class SensorsApplication {
    public static void main(String[] args) {
        TelemarkService.of("sensors", SensorsApplication.class).run(args);
    }
}
