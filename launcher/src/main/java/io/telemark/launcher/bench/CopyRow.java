package io.telemark.launcher.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.postgresql.PGConnection;

/** The limit under the archive: PostgreSQL copies the rows that another row of the bench left. */
record CopyRow() implements Row {
    private static final int MOST_ROWS = 60_000;

    @Override
    public String name() {
        return "limit-copy";
    }

    @Override
    public String title() {
        return "limit: PostgreSQL's COPY of the same rows";
    }

    @Override
    public boolean needsAll() {
        return true;
    }

    @Override
    public void measure(Site site, Run run) throws Exception {
        try (var archive = new Archive(site);
                var statement = archive.connection().createStatement()) {
            if (archive.batches() == 0) {
                run.say()
                        .accept(
                                "  SKIPPED: nothing is archived; measure 'whole' or 'live' as well");
                return;
            }
            Waiting.quiet(site.parts()); // What is left to do of other rows would be in the limit.
            var copy = archive.connection().unwrap(PGConnection.class).getCopyAPI();
            var rows = new ByteArrayOutputStream();
            var count =
                    copy.copyOut(
                            "copy (select * from chunk limit %d) to stdout with (format binary)"
                                    .formatted(MOST_ROWS),
                            rows);
            var samples = new long[1];
            archive.query(
                    "select sum(cardinality(record_times)) from (select record_times from chunk limit %d) part"
                            .formatted(MOST_ROWS),
                    row -> samples[0] = row.getLong(1));
            statement.execute("create table bench_copy (like chunk including all)");
            var cpu = new CpuMeter(List.of(site.part("postgres")));
            var begin = System.nanoTime();
            copy.copyIn(
                    "copy bench_copy from stdin with (format binary)",
                    new ByteArrayInputStream(rows.toByteArray()));
            var seconds = (System.nanoTime() - begin) / 1e9;
            var used = cpu.perMillion(samples[0] * 6);
            statement.execute("drop table bench_copy");
            run.found(
                    Figure.limit(
                                    name(),
                                    "COPY of the same rows",
                                    samples[0] * 6 / seconds,
                                    "samples/s")
                            .with(used)
                            .noting("%d rows".formatted(count)));
        }
    }
}
