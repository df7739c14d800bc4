package io.telemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir Path directory;

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(directory, 0)) {
            postgres.createDatabase("rides");
            execute(postgres, "create table ride (name text)");
            execute(postgres, "insert into ride values ('Gaustatoppen')");
        }
        try (var postgres = EmbeddedPostgres.start(directory, 0)) {
            postgres.createDatabase("rides");
            assertThat(count(postgres)).isEqualTo(1);
        }
    }

    @Test
    void keepsCommittedRowsWhenEveryServerProcessIsKilled() throws Exception {
        var postgres = EmbeddedPostgres.start(directory, 0);
        postgres.createDatabase("rides");
        execute(postgres, "create table ride (name text)");
        execute(postgres, "insert into ride select 'lap ' || n from generate_series(1, 1000) n");
        var postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        var all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().get();
        assertThat(postgres.isAlive()).isFalse();
        postgres.close();
        try (var again = EmbeddedPostgres.start(directory, 0)) {
            assertThat(count(again)).isEqualTo(1000);
        }
    }

    @Test
    void startsWhenOnlyThePostmasterWasKilledAndItsLockFileIsLeft() throws Exception {
        var postgres = EmbeddedPostgres.start(directory, 0);
        postgres.createDatabase("rides");
        execute(postgres, "create table ride (name text)");
        var postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get();
        postgres.close();
        try (var again = EmbeddedPostgres.start(directory, 0)) {
            assertThat(count(again)).isZero();
        }
    }

    @Test
    void createsADatabaseOnlyOnce() {
        try (var postgres = EmbeddedPostgres.start(directory, 0)) {
            postgres.createDatabase("rides");
            postgres.createDatabase("rides");
            assertThatThrownBy(() -> postgres.createDatabase("x; drop table y"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var postgres = EmbeddedPostgres.start(directory, 0)) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    postgres.jdbcUrl("postgres"), "telemark", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, port))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("PostgreSQL can't listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void saysThatTheDirectoryIsInUse() {
        try (var _ = EmbeddedPostgres.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("is in use");
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl("rides"), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(EmbeddedPostgres postgres) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl("rides"), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from ride")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
