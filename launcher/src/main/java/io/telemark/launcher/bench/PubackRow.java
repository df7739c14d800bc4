package io.telemark.launcher.bench;

import java.time.Duration;
import java.util.List;

/** How soon a device hears that Kafka has its batch, at a rate that doesn't look at the answers. */
record PubackRow() implements Row {
    private static final int CONNECTIONS = 50;

    @Override
    public String name() {
        return "puback";
    }

    @Override
    public String title() {
        return "time until PUBACK at 25,000 publications a second, open loop";
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    @Override
    public void measure(Site site, Run run) {
        var devices = Devices.register(site, CONNECTIONS, 3, false);
        var options =
                List.of("--payload", "200", "--rate", Integer.toString(run.scaled(25_000, 1_000)));
        devices.fleet("warm", site, run, options, run.seconds(15, 1)).await(Duration.ofMinutes(2));
        var cpu = new CpuMeter(site.parts());
        var report =
                devices.fleet("fleet", site, run, options, run.seconds(20, 2))
                        .await(Duration.ofMinutes(2));
        var used = cpu.perMillion(report.at("/batches/acknowledged").asLong());
        used.put("generator", report.at("/effort/cpuSecondsPerMillion").asDouble());
        var latency = report.at("/latency");
        var late =
                "the generator itself was late by %.1f ms at p99"
                        .formatted(report.at("/lateness/p99").asDouble());
        run.found(
                Figure.atMost(name(), "due to PUBACK, p50", latency.at("/p50").asDouble(), "ms", 8)
                        .with(used));
        run.found(
                Figure.atMost(name(), "due to PUBACK, p99", latency.at("/p99").asDouble(), "ms", 40)
                        .with(used)
                        .noting(late));
    }
}
