package io.telemark.testing.broken.two;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks rules, so that the rules are seen to find it. */
public record Basket(JdbcClient jdbc) {}
