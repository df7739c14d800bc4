package io.telemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whom PostgreSQL runs as. It refuses root, so as root we step down to nobody, by the first way
 * that this machine allows: containers differ in which one that is.
 *
 * @param prefix the command that steps down and then becomes its arguments
 * @param ownsAsNobody whether the data must belong to nobody (else they stay ours)
 */
record PostgresUser(List<String> prefix, boolean ownsAsNobody) {
    /** PostgreSQL stops by itself, in good order, when the JVM that started it is gone. */
    private static final List<String> DIE_WITH_PARENT = List.of("setpriv", "--pdeathsig", "INT");

    /** Ctrl-C at the terminal means us; PostgreSQL is stopped when nobody uses it any more. */
    private static final List<String> OWN_SESSION = List.of("setsid");

    private static final List<String> AS_NOBODY =
            List.of("--reuid=65534", "--regid=65534", "--clear-groups");

    private static final int PROBE_SECONDS = 20;

    PostgresUser {
        prefix = List.copyOf(prefix);
    }

    /**
     * Tries each way by really running the server's program.
     *
     * @param data exists, and is where this user must be able to write
     */
    static PostgresUser find(Path data, Path postgres) {
        var isRoot = System.getProperty("user.name").equals("root");
        var candidates = isRoot ? steppingDown() : asWeAre();
        var tried = new ArrayList<String>();
        for (var candidate : candidates) {
            var before = candidate.prefix.isEmpty() ? "directly" : candidate.prefix.getFirst();
            try {
                candidate.own(data);
                if (candidate.canRun(data, postgres)) {
                    return candidate;
                }
                tried.add(before + ": refused");
            } catch (IOException e) {
                tried.add(before + ": " + e.getMessage());
            }
        }
        throw new CannotStartException(
                "PostgreSQL can't run here as an unprivileged user with its data in "
                        + data
                        + ". Tried "
                        + tried
                        + ". Run Telemark as an ordinary user.");
    }

    private static List<PostgresUser> asWeAre() {
        return List.of(
                new PostgresUser(join(DIE_WITH_PARENT, OWN_SESSION), false),
                new PostgresUser(OWN_SESSION, false),
                new PostgresUser(List.of(), false));
    }

    /**
     * Plain setpriv needs parents that nobody may enter. A user namespace keeps root's own files
     * reachable but is often forbidden in containers. The ambient capability is the same reach
     * without a namespace. runuser is what is left.
     */
    private static List<PostgresUser> steppingDown() {
        return List.of(
                new PostgresUser(join(DIE_WITH_PARENT, AS_NOBODY, OWN_SESSION), true),
                new PostgresUser(
                        join(List.of("unshare", "--user"), DIE_WITH_PARENT, OWN_SESSION), false),
                new PostgresUser(
                        join(
                                DIE_WITH_PARENT,
                                AS_NOBODY,
                                List.of(
                                        "--inh-caps=-all,+dac_override",
                                        "--ambient-caps=+dac_override"),
                                OWN_SESSION),
                        true),
                new PostgresUser(
                        join(List.of("runuser", "-u", "nobody", "--"), OWN_SESSION), true));
    }

    /** Gives the data to the user; nothing to do when it already has them. */
    void own(Path data) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return;
        }
        var lookup = data.getFileSystem().getUserPrincipalLookupService();
        var owner = lookup.lookupPrincipalByName(ownsAsNobody ? "nobody" : "root");
        if (!Files.getOwner(data).equals(owner)) {
            chown(data, owner);
        }
    }

    private static void chown(Path data, UserPrincipal owner) throws IOException {
        try (var paths = Files.walk(data)) {
            // The root folder comes last: its owner says that all below is done.
            for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.setOwner(path, owner);
            }
        }
    }

    private boolean canRun(Path data, Path postgres) throws IOException {
        var check = "test \"$(id -u)\" != 0 && test -w \"$1\" && \"$2\" --version";
        var process =
                command("sh", "-c", check, "sh", data.toString(), postgres.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting PostgreSQL", e);
        }
    }

    /** A command to be run as this user, with nothing of our environment that would steer it. */
    ProcessBuilder command(String... words) {
        var builder = new ProcessBuilder(join(prefix, List.of(words)));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        var all = new ArrayList<String>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
