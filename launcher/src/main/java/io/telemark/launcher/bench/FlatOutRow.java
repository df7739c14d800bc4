package io.telemark.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** As many publications as the listener takes: every device sends when it is answered. */
record FlatOutRow(int connections) implements Row {
    private static final double CPU_TARGET = 6;
    private static final double RATE_TARGET = 100_000;

    @Override
    public String name() {
        return "listener-" + connections;
    }

    @Override
    public String title() {
        return "listener flat out, %d connections, 200 bytes at QoS 1".formatted(connections);
    }

    @Override
    public boolean needsAll() {
        return false;
    }

    @Override
    public void measure(Site site, Run run) {
        var devices =
                Devices.register(
                        site,
                        run.scaled(connections, Math.min(connections, 20)),
                        connections,
                        false);
        var options =
                List.of(
                        "--payload", "200",
                        "--rate", "0",
                        "--mqtt", "3.1.1",
                        "--connect-rate", "2000");
        devices.fleet("warm", site, run, options, run.seconds(12, 1)).await(Duration.ofMinutes(2));
        var parts = new ArrayList<>(site.parts());
        var cpu = new CpuMeter(parts);
        var fleet = devices.fleet("fleet", site, run, options, run.seconds(15, 2));
        var report = fleet.await(Duration.ofMinutes(2));
        var acknowledged = report.at("/batches/acknowledged").asLong();
        var used = cpu.perMillion(acknowledged);
        used.put("generator", report.at("/effort/cpuSecondsPerMillion").asDouble());
        run.found(
                Figure.atLeast(
                                name(),
                                "publications acknowledged, %d connections".formatted(connections),
                                report.at("/batches/acknowledgedPerSecond").asDouble(),
                                "/s",
                                RATE_TARGET)
                        .with(used));
        run.found(
                Figure.atMost(
                        name(),
                        "bridge, %d connections".formatted(connections),
                        used.getOrDefault(Site.BRIDGE, Double.NaN),
                        "CPU s per million",
                        CPU_TARGET));
    }
}
