package io.telemark.testing.broken.one;

import io.telemark.testing.broken.two.OrderHttp;
import java.time.Instant;

/** Breaks rules, so that the rules are seen to find it. */
public class OrderManager {
    public static int count;

    public OrderHttp http() {
        System.out.println(Instant.now());
        return new OrderHttp();
    }
}
