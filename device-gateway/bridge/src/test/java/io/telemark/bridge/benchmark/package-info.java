/** What the inlets cost. Not part of the tests: run {@code ListenerBenchmark} by its main. */
package io.telemark.bridge.benchmark;
