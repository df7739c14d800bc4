package io.telemark.gamification;

import io.telemark.starter.Capability;
import io.telemark.starter.TelemarkService;
import io.telemark.starter.Uses;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service that knows what training is worth in the game. */
@SpringBootApplication
@Uses({Capability.DATABASE, Capability.KAFKA, Capability.OPENAPI})
public class GamificationApplication {
    public static void main(String[] args) {
        TelemarkService.of("gamification", GamificationApplication.class).run(args);
    }
}
