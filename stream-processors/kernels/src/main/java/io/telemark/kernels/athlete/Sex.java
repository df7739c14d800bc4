package io.telemark.kernels.athlete;

/** Chooses between the published constants of a formula. */
public enum Sex {
    MALE,
    FEMALE
}
