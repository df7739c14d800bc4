package io.telemark.firmware.fleet;

import io.telemark.firmware.fleet.FleetReport.Percentiles;
import java.util.Locale;

/** The table that people read. */
final class ReportText {
    /** More than a tick: the generator's thread was busy or had no processor. */
    private static final double LATE_MILLIS = 20;

    private final FleetReport report;
    private final StringBuilder text = new StringBuilder();

    private ReportText(FleetReport report) {
        this.report = report;
    }

    static String of(FleetReport report) {
        var table = new ReportText(report);
        table.write();
        return table.text.toString();
    }

    private void write() {
        var setting = report.setting();
        var batches = report.batches();
        var links = report.connections();
        var effort = report.effort();
        line(
                "fleet",
                "%d devices at %s, %s, %s, about %d bytes a batch, %.1f s, seed %d%s",
                setting.devices(),
                setting.server(),
                setting.protocol(),
                setting.batchesPerSecond() == 0
                        ? "flat out"
                        : "%.0f batches/s".formatted(setting.batchesPerSecond()),
                setting.payloadBytes(),
                setting.seconds(),
                setting.seed(),
                report.stoppedEarly() ? " (stopped early)" : "");
        line(
                "links",
                "%d made, the first of each device within %.1f s; %d lost, %d cut by devices",
                links.made(),
                links.seconds(),
                links.lostByServer(),
                links.cutByDevice());
        line(
                "batches",
                "%d due, %d sent, %d acknowledged, %d refused, %d unanswered",
                batches.due(),
                batches.sent(),
                batches.acknowledged(),
                batches.refused(),
                batches.unanswered());
        line(
                "repeated",
                "%d after a lost link, %d on purpose",
                batches.resent(),
                batches.sentTwiceOnPurpose());
        line(
                "rate",
                "%.0f batches/s acknowledged, %.0f samples/s",
                batches.acknowledgedPerSecond(),
                batches.acknowledgedPerSecond() * setting.samplesPerBatch());
        text.append('\n');
        latencies();
        text.append('\n');
        stored();
        line(
                "generator",
                "%.1f CPU s, %.2f per million publications; %d threads, %.0f MB with all connected",
                effort.cpuSeconds(),
                effort.cpuSecondsPerMillion(),
                effort.threads(),
                effort.memoryMegabytes());
        report.reasons().forEach((reason, count) -> line("note", "%d x %s", count, reason));
        if (report.lateness().p99() > LATE_MILLIS) {
            line("note", "the generator itself was late: use more --threads, or leave it more CPU");
        }
    }

    private void latencies() {
        text.append(
                "  %-26s %10s %9s %9s %9s %9s %9s%n"
                        .formatted("ms", "batches", "p50", "p90", "p99", "p99.9", "max"));
        latency("due -> acknowledged", report.latency());
        latency("  after own faults", report.ownFault());
        latency("written -> acknowledged", report.service());
        latency("due -> handed to a device", report.lateness());
        latency("CONNECT -> CONNACK", report.connections().login());
    }

    private void latency(String what, Percentiles times) {
        if (times.count() > 0) {
            text.append(
                    "  %-26s %10d %9.2f %9.2f %9.2f %9.2f %9.2f%n"
                            .formatted(
                                    what,
                                    times.count(),
                                    times.p50(),
                                    times.p90(),
                                    times.p99(),
                                    times.p999(),
                                    times.max()));
        }
    }

    private void stored() {
        if (report.stored().isEmpty()) {
            line("stored", "not looked at (give --kafka)");
        }
        for (var check : report.stored()) {
            line(
                    "stored",
                    "%s: %d there, %d LOST, %d doubled%s, %d unknown, %d there without an acknowledgement",
                    check.topic(),
                    check.stored(),
                    check.lost(),
                    check.doubled(),
                    check.mayRepeat() ? " (at least once: allowed)" : "",
                    check.unknown(),
                    check.unacknowledged());
            check.examples().forEach(example -> line("", "  %s", example));
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be a dependency for one line.
    private void line(String head, String pattern, Object... arguments) {
        text.append("%-11s".formatted(head))
                .append(String.format(Locale.ROOT, pattern, arguments))
                .append('\n');
    }
}
