package io.telemark.testing.broken.one;

/** Harmless: it is who sees it that breaks a rule. */
public class OrderStore {}
