package io.telemark.starter.inbox;

import io.telemark.starter.forgetting.Forgetting;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** An inbox for who has a database. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
class InboxConfiguration {

    @Bean
    InboxStore inboxStore(DataSource dataSource) {
        return new InboxStore(dataSource);
    }

    @Bean
    Inbox inbox(InboxStore store) {
        return new Inbox(store);
    }

    /** Longer than topics keep events, dead letters included: none can come again after that. */
    @Bean
    Forgetting forgetEventIds(InboxStore store) {
        return new Forgetting(
                "event ids", Duration.ofDays(35), store::forgetBefore, Clock.systemUTC());
    }
}
