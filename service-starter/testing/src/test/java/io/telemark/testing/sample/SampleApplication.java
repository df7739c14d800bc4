package io.telemark.testing.sample;

import io.telemark.starter.Capability;
import io.telemark.starter.Uses;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service that uses everything. */
@SpringBootApplication
@Uses({Capability.DATABASE, Capability.KAFKA})
public class SampleApplication {}
