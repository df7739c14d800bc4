package io.telemark.gamification;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What no feature owns. */
@Configuration
class GamificationConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
