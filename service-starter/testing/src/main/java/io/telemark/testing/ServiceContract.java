package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every service is, whatever it does. Each one runs this as {@code XxxContractIT}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceContract implements OutboxContract, OpenApiContract {
    private final String name;
    private final Class<?> application;
    private final ServiceHome home;
    private RunningService service;

    /** A POST that creates something and therefore takes an Idempotency-Key. */
    public record CreatingRequest(String path, String json, String otherJson) {}

    @SuppressWarnings("NullAway.Init") // Started before the first test.
    protected ServiceContract(String name, Class<?> application) {
        this.name = name;
        this.application = application;
        this.home = TestStack.shared().home(name);
    }

    /** More of {@code --name=value} than every service is given. */
    protected String[] arguments() {
        return new String[0];
    }

    /** If the service has one. */
    protected Optional<CreatingRequest> creatingRequest() {
        return Optional.empty();
    }

    @BeforeAll
    void startService() {
        service = home.start(application, arguments());
    }

    @Override
    public RunningService service() {
        return service;
    }

    @Override
    public void startServiceAgain() {
        service.close();
        startService();
    }

    @Override
    public Class<?> application() {
        return application;
    }

    @Override
    public RunningService startAnother(String argument) {
        return home.start(
                application,
                Stream.concat(Stream.of(arguments()), Stream.of(argument)).toArray(String[]::new));
    }

    @AfterAll
    void stopService() {
        service.close();
    }

    @Test
    void tellsWithoutTokenThatItIsHealthy() {
        for (var path :
                Set.of(
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness")) {
            var answer = service.get(path, null);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).contains("\"status\":\"UP\"");
        }
    }

    @Test
    void countsOnlyItself() {
        assertThat(service.get("/actuator/health", null).statusCode()).isEqualTo(200);
        var scrape = service.get("/actuator/prometheus", null);
        assertThat(scrape.statusCode()).isEqualTo(200);
        var series = scrape.body().lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(series).anyMatch(line -> line.startsWith("http_server_requests_seconds_count"));
        assertThat(series).allMatch(line -> line.contains("service=\"%s\"".formatted(name)));
    }

    @Test
    void answersNobodyWithoutToken() {
        for (var path : Set.of("/", "/no-such-path", "/actuator", "/actuator/env", "/error")) {
            assertThat(service.get(path, null)).satisfies(answer -> isProblem(answer, 401));
        }
    }

    @Test
    void refusesTokensThatAreNotGood() {
        var tokens = TestStack.shared().tokens();
        var athlete = UUID.randomUUID();
        for (var token :
                Set.of(
                        "nonsense",
                        tokens.foreignTokenFor(athlete),
                        tokens.expiredTokenFor(athlete),
                        unsigned(athlete))) {
            var answer =
                    service.send(
                            service.request("/no-such-path", null)
                                    .header("Authorization", "Bearer " + token));
            isProblem(answer, 401);
        }
    }

    @Test
    void knowsNoOtherPathsAndServesNoFiles() {
        for (var path : Set.of("/no-such-path", "/actuator/env", "/index.html", "/static/x.js")) {
            isProblem(service.get(path, UUID.randomUUID()), 404);
        }
    }

    @Test
    void bringsNothingThatOtherServicesOnTheClasspathWouldPickUp() throws Exception {
        var shared =
                Set.of(
                        "application.yml",
                        "application.yaml",
                        "application.properties",
                        "bootstrap.yml",
                        "logback.xml",
                        "logback-spring.xml",
                        "static",
                        "public",
                        "templates",
                        "messages.properties",
                        "schema.sql",
                        "data.sql",
                        "db/migration");
        assertThat(shared).noneMatch(this::isInOwnJar);
        assertThat(isInOwnJar(name + ".yml")).as(name + ".yml").isTrue();
    }

    @Test
    void opensOnlyItsOwnDatabase() throws SQLException {
        var stack = TestStack.shared();
        try (var connection =
                        DriverManager.getConnection(
                                home.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
                var query =
                        connection.prepareStatement(
                                "select distinct datname from pg_stat_activity where application_name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getString(1)).isEqualTo(home.database());
                    assertThat(hasDatabase()).isTrue();
                }
            }
        }
    }

    @Test
    void answersARepeatedRequestWithTheSameAnswer() {
        var creating = creatingRequest();
        assumeTrue(creating.isPresent(), "creates nothing by POST");
        var request = creating.orElseThrow();
        var athlete = UUID.randomUUID();
        var key = UUID.randomUUID().toString();

        var first = post(request.path(), athlete, request.json(), key);
        assertThat(first.statusCode()).isBetween(200, 299);
        var again = post(request.path(), athlete, request.json(), key);
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        isProblem(post(request.path(), athlete, request.otherJson(), key), 422);
        var other = post(request.path(), UUID.randomUUID(), request.json(), key);
        assertThat(other.body()).isNotEqualTo(first.body());
        isProblem(service.post(request.path(), athlete, request.json()), 400);
    }

    @Test
    void saysWhatIsWrongWithABodyThatItCannotRead() {
        var creating = creatingRequest();
        assumeTrue(creating.isPresent(), "creates nothing by POST");
        var path = creating.orElseThrow().path();
        for (var garbage : Set.of("", "{", "[]", "null", "\u0000", "{\"no-such-field\":1}")) {
            var answer = post(path, UUID.randomUUID(), garbage, UUID.randomUUID().toString());
            isProblem(answer, 400);
            assertThat(answer.body()).contains("expected").doesNotContain("io.telemark");
        }
    }

    private HttpResponse<String> post(String path, UUID athlete, String json, String key) {
        return service.send(
                service.request(path, athlete)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(json)));
    }

    private static void isProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"type\":\"urn:telemark:problem:");
    }

    private boolean hasDatabase() {
        return service.context().getBeanProvider(DataSource.class).getIfAvailable() != null;
    }

    private boolean isInOwnJar(String resource) {
        try {
            var place =
                    Path.of(
                            application
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            if (Files.isDirectory(place)) {
                return Files.exists(place.resolve(resource));
            }
            try (var jar = FileSystems.newFileSystem(place)) {
                return Files.exists(jar.getPath("/" + resource));
            }
        } catch (URISyntaxException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String unsigned(UUID athlete) {
        return Stream.of("{\"alg\":\"none\"}", "{\"sub\":\"%s\"}".formatted(athlete))
                .map(part ->
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .reduce("", (all, part) -> all + part + ".");
    }
}
