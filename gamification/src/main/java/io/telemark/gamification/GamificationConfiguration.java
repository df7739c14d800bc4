package io.telemark.gamification;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What no feature owns. */
@Configuration
@EnableScheduling
class GamificationConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
