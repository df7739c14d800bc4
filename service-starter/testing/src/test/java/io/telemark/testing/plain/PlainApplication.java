package io.telemark.testing.plain;

import io.telemark.starter.Uses;
import io.telemark.starter.security.PublicPaths;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** No database, no Kafka: one open path. */
@SpringBootApplication
@Uses
public class PlainApplication {
    @Bean
    PublicPaths open() {
        return PublicPaths.of(HttpMethod.GET, "/hello");
    }

    @RestController
    static class HelloHttp {
        @GetMapping("/hello")
        String hello() {
            return "hello";
        }
    }
}
