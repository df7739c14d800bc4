package io.telemark.testing.broken.two;

import io.telemark.testing.broken.one.OrderStore;

/** Breaks rules, so that the rules are seen to find it. */
public class OrderHttp {
    public OrderStore store() {
        return new OrderStore();
    }
}
