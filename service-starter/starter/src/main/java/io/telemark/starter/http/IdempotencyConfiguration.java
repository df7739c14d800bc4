package io.telemark.starter.http;

import io.telemark.starter.forgetting.Forgetting;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Repeatable requests for who has a database. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
@ConditionalOnBean({DataSource.class, PlatformTransactionManager.class})
class IdempotencyConfiguration {

    @Bean
    IdempotencyStore idempotencyStore(DataSource dataSource) {
        return new IdempotencyStore(dataSource);
    }

    @Bean
    Idempotency idempotency(
            IdempotencyStore store, PlatformTransactionManager transactions, JsonMapper json) {
        return new Idempotency(
                store, new TransactionTemplate(transactions), json, Clock.systemUTC());
    }

    @Bean
    Forgetting forgetAnswers(IdempotencyStore store) {
        return new Forgetting("answers", Idempotency.KEPT, store::forgetBefore, Clock.systemUTC());
    }
}
