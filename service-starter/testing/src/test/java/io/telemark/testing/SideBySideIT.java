package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.telemark.starter.inbox.Inbox;
import io.telemark.starter.outbox.Outbox;
import io.telemark.testing.plain.PlainApplication;
import io.telemark.testing.sample.SampleApplication;
import java.lang.management.ManagementFactory;
import java.util.UUID;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Two services of different kinds in one JVM, on one classpath: what one has the other has not. */
class SideBySideIT {
    private static RunningService sample;
    private static RunningService plain;

    @BeforeAll
    static void startBoth() {
        sample = TestStack.shared().home("sample").start(SampleApplication.class);
        // Told the same surroundings: a database address alone must not make anybody open it.
        plain = TestStack.shared().home("plain").start(PlainApplication.class);
    }

    @AfterAll
    static void stopBoth() {
        sample.close();
        plain.close();
    }

    @Test
    void noBeanOfWhatOnlyOneUsesIsInTheOther() {
        for (var type :
                Stream.of(
                                DataSource.class,
                                Flyway.class,
                                PlatformTransactionManager.class,
                                KafkaTemplate.class,
                                Outbox.class,
                                Inbox.class)
                        .toList()) {
            assertThat(sample.context().getBeanNamesForType(type)).as("%s", type).isNotEmpty();
            assertThat(plain.context().getBeanNamesForType(type)).as("%s", type).isEmpty();
        }
        assertThat(plain.context().getBeanDefinitionNames())
                .noneMatch(bean -> bean.toLowerCase().contains("kafka"))
                .noneMatch(bean -> bean.toLowerCase().contains("jdbc"));
    }

    @Test
    void scansCrossNoPackage() {
        assertThat(plain.context().getBeanDefinitionNames()).noneMatch(n -> n.contains("counter"));
        assertThat(sample.context().getBeanDefinitionNames()).noneMatch(n -> n.contains("Hello"));
    }

    @Test
    void eachAnswersOnItsOwnPortAndOpensItsOwnPaths() {
        assertThat(plain.port()).isNotEqualTo(sample.port());
        assertThat(plain.get("/hello", null).body()).isEqualTo("hello");
        assertThat(sample.get("/hello", null).statusCode()).isEqualTo(401);
        assertThat(plain.get("/counters/" + UUID.randomUUID(), UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void eachCountsItsOwnRequests() {
        plain.get("/hello", null);
        var ofSample = sample.get("/actuator/prometheus", null).body();
        var ofPlain = plain.get("/actuator/prometheus", null).body();
        assertThat(ofPlain).contains("uri=\"/hello\"").doesNotContain("service=\"sample\"");
        assertThat(ofSample).doesNotContain("uri=\"/hello\"").doesNotContain("service=\"plain\"");
        assertThat(ofSample).contains("hikaricp_connections{").contains("telemark_outbox_age");
        assertThat(ofPlain).doesNotContain("hikaricp").doesNotContain("telemark_outbox");
        assertThat(Metrics.globalRegistry.getRegistries()).isEmpty();
    }

    @Test
    void whoHangsInATransactionDoesNotKeepItsRowsForEver() {
        var patience =
                sample.bean(JdbcClient.class)
                        .sql("show idle_in_transaction_session_timeout")
                        .query(String.class)
                        .single();
        assertThat(patience).isEqualTo("20s");
    }

    @Test
    void eachReadsItsOwnProperties() {
        assertThat(sample.context().getEnvironment().getProperty("sample.greeting"))
                .isEqualTo("hello");
        assertThat(plain.context().getEnvironment().getProperty("sample.greeting")).isNull();
        assertThat(plain.context().getEnvironment().getProperty("spring.application.name"))
                .isEqualTo("plain");
        assertThat(System.getProperty("server.port")).isNull();
    }

    @Test
    void nothingIsRegisteredForTheWholeJvm() throws Exception {
        var beans = ManagementFactory.getPlatformMBeanServer();
        for (var domain :
                Stream.of("org.springframework.boot", "com.zaxxer.hikari", "Tomcat").toList()) {
            assertThat(beans.queryNames(new ObjectName(domain + ":*"), null)).as(domain).isEmpty();
        }
    }

    @Test
    void stoppingOneLeavesTheOtherAlone() {
        var third = TestStack.shared().home("plain").start(PlainApplication.class);
        third.close();
        assertThat(plain.get("/hello", null).statusCode()).isEqualTo(200);
        assertThat(sample.get("/actuator/health", null).statusCode()).isEqualTo(200);
    }
}
