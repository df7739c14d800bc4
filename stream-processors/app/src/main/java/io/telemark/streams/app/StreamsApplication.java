package io.telemark.streams.app;

import io.telemark.starter.Capability;
import io.telemark.starter.TelemarkService;
import io.telemark.starter.Uses;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** All topologies as one service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Uses(Capability.KAFKA)
public class StreamsApplication {
    public static void main(String[] args) {
        TelemarkService.of("streams", StreamsApplication.class).run(args);
    }
}
