package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.bridge.broker.BrokerCheck;
import io.telemark.bridge.broker.BrokerProperties;
import io.telemark.bridge.intake.TestingProperties;
import io.telemark.contracts.device.v1.DeviceBinding.Status;
import io.telemark.embedded.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/**
 * The contract, by devices that connect to a real Mosquitto with the shipped configuration and ACL.
 */
class BrokerIT extends InletContract {
    private static final List<TestDevice> DEVICES =
            Stream.generate(TestDevice::random).limit(60).toList();

    private static final Queue<TestDevice> UNUSED = new ArrayDeque<>(DEVICES);
    private static Mosquitto mosquitto;
    private static TestBridge bridge;
    private static SSLSocketFactory sockets;

    @BeforeAll
    static void start() throws Exception {
        mosquitto = new Mosquitto(DEVICES);
        sockets = mosquitto.sockets();
        bridge = new TestBridge(new TestKafka(), properties("first"));
    }

    @AfterAll
    static void stop() throws Exception {
        bridge.close();
        mosquitto.close();
        bridge.kafka().close();
    }

    /** Another one, with the same Kafka and the same broker. */
    private static void startBridge() throws IOException {
        bridge = another("first");
    }

    private static TestBridge another(String instance) throws IOException {
        return new TestBridge(bridge.kafka(), properties(instance));
    }

    private static BridgeProperties properties(String instance) throws IOException {
        return properties("telemark-bridge", instance);
    }

    /** Two shards, so two clients. */
    private static BridgeProperties properties(String clientId, String instance)
            throws IOException {
        return new BridgeProperties(
                BridgeProperties.Inlet.BROKER,
                null,
                login(
                        clientId,
                        instance,
                        "ssl://localhost:" + mosquitto.bridgePort(),
                        mosquitto.bridgePassword(),
                        mosquitto.authority()),
                TestBridge.intake(DataSize.ofMegabytes(4)),
                TestingProperties.NOTHING_BROKEN);
    }

    private static BrokerProperties login(
            String clientId, String instance, String url, String password, Path authority) {
        return new BrokerProperties(
                URI.create(url),
                clientId,
                instance,
                "telemark-bridge",
                password,
                authority,
                List.of("telemark/v1/devices/+/telemetry", "telemark/v1/devices/+/senml"),
                256,
                Duration.ofHours(1));
    }

    @Override
    TestBridge bridge() {
        return bridge;
    }

    @Override
    TestDevice newDevice() {
        var device = UNUSED.remove();
        bridge.bind(device, Status.ACTIVE);
        return device;
    }

    @Override
    String url() {
        return "ssl://127.0.0.1:" + mosquitto.tlsPort();
    }

    @Override
    Socket rawSocket() throws IOException {
        return sockets.createSocket("127.0.0.1", mosquitto.tlsPort());
    }

    @Override
    SSLSocketFactory sockets() {
        return sockets;
    }

    /** Mosquitto still lets it in; what it says there is refused, and it is told so. */
    @Override
    void assertSilenced(TestDevice device, PahoDevice paho) throws Exception {
        var sequence = 2L;
        while (paho.told("notices").isEmpty()) { // Until the revocation has reached the bridge.
            paho.publish("telemetry", bytes(2, sequence++)).waitForCompletion(30_000);
        }
        assertThat(paho.told("notices").getFirst().json())
                .contains("\"reason\":\"revoked-device\"");
        assertThat(kafka().rejectionsOf(device)).isNotEmpty();

        var taken = sequencesOf(device);
        paho.publish("telemetry", bytes(2, sequence)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> paho.told("notices").size() > 1);
        assertThat(sequencesOf(device)).isEqualTo(taken);
    }

    @Test
    void hearsWhatWasPublishedWhileTheBridgeWasGone() throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        paho.publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> !paho.told("acknowledged").isEmpty());

        bridge.close();
        for (var sequence = 2; sequence <= 30; sequence++) {
            publishPatiently(paho, bytes(1, sequence, 2)).waitForCompletion(30_000);
        }
        startBridge();
        await().atMost(PATIENCE)
                .until(() ->
                        paho.told("acknowledged").stream()
                                .anyMatch(t -> t.json().contains("\"sequence\":30}")));
        assertThat(sequencesOf(device)).containsExactlyElementsOf(upTo(30));
    }

    @Test
    void standsByUntilTheLeaderStopsAndThenHearsAndTellsEverything() throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        paho.publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        awaitTold(paho, 1);

        try (var second = another("second")) {
            assertThat(second.role()).isEqualTo("standing by");
            assertThat(bridge.role()).isEqualTo("leading");
            assertThat(second.gauge("telemark.bridge.broker.links")).isZero();

            bridge.close();
            for (var sequence = 2; sequence <= 30; sequence++) {
                publishPatiently(paho, bytes(1, sequence, 2)).waitForCompletion(30_000);
            }
            awaitTold(paho, 30);
            assertThat(second.role()).isEqualTo("leading");

            startBridge();
            assertThat(bridge.role()).isEqualTo("standing by");
            assertThat(second.role()).isEqualTo("leading");
        }
        await().atMost(PATIENCE).until(() -> bridge.role().equals("leading"));
        paho.publish("telemetry", bytes(1, 31, 31)).waitForCompletion(30_000);
        awaitTold(paho, 31);
        assertThat(sequencesOf(device)).containsExactlyElementsOf(upTo(31));
    }

    /** As when somebody starts the same bridge twice, or elsewhere while it is frozen here. */
    @Test
    void leadsOnceWhenTwoHaveTheSameName() throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        try (var twin = another("first")) {
            await().atMost(PATIENCE).until(() -> bridge.role().equals("standing by"));
            assertThat(twin.role()).isEqualTo("leading");
            paho.publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
            awaitTold(paho, 1);
            assertThat(twin.isReady()).isTrue();
        }
        await().atMost(PATIENCE).until(() -> bridge.role().equals("leading"));
        paho.publish("telemetry", bytes(1, 2, 2)).waitForCompletion(30_000);
        awaitTold(paho, 2);
        assertThat(sequencesOf(device)).containsExactly(1L, 2L);
    }

    /** It refuses the short session of ours, so that nobody would ever be elected. */
    @Test
    void leadsAlsoAtAKafkaThatAllowsNoShortSession() throws Exception {
        try (var log = new Logged("io.telemark.bridge.broker.Election");
                var kafka = TestKafka.asItComes();
                var elsewhere = new TestBridge(kafka, properties("elsewhere", "first"))) {
            assertThat(elsewhere.role()).isEqualTo("leading");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("no session of 4000 ms", "going on with 6000 ms");
        }
    }

    @Test
    void whatIsWrongWithALoginCanBeToldBeforeAnyBridgeStarts() throws Exception {
        var url = "ssl://localhost:" + mosquitto.bridgePort();
        var password = mosquitto.bridgePassword();
        var authority = mosquitto.authority();

        assertThat(check(url, password, authority)).isEmpty();
        assertThat(check(url, "wrong", authority).orElseThrow())
                .contains("refuses the user telemark-bridge with this password");
        assertThat(check(url, password, null).orElseThrow()).contains("TLS fails");
        assertThat(check(url, password, Path.of("none.pem")).orElseThrow())
                .contains("no file none.pem");
        assertThat(check("tcp://localhost:" + Ports.free(), password, null).orElseThrow())
                .contains("Nobody answers there", "refused");
        assertThat(check(url.replace("ssl", "tcp"), password, null).orElseThrow())
                .contains("with or without TLS");
        assertThat(check("ssl://nowhere.invalid:1", password, authority).orElseThrow())
                .contains("Nobody answers there", "nowhere.invalid");
    }

    private static Optional<String> check(String url, String password, Path authority) {
        return BrokerCheck.of(login("telemark-bridge", null, url, password, authority));
    }

    private static void awaitTold(PahoDevice paho, int sequence) {
        await().atMost(PATIENCE)
                .until(() ->
                        paho.told("acknowledged").stream()
                                .anyMatch(
                                        t -> t.json().contains("\"sequence\":" + sequence + "}")));
    }

    /**
     * A broker that was killed brings the newest first; the bridge that was killed too knows
     * nothing.
     */
    @Test
    void neverTellsADeviceToForgetWhatTheBrokerLost() throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        paho.publish("telemetry", bytes(1, 3, 1)).waitForCompletion(30_000);
        paho.publish("telemetry", bytes(1, 4, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 2);

        paho.publish("telemetry", bytes(1, 1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> !paho.told("acknowledged").isEmpty());
        assertThat(paho.told("acknowledged").getFirst().json()).contains("\"sequence\":1}");

        paho.publish("telemetry", bytes(1, 2, 2)).waitForCompletion(30_000);
        await().atMost(PATIENCE)
                .until(() ->
                        paho.told("acknowledged").stream()
                                .anyMatch(t -> t.json().contains("\"sequence\":4}")));
    }

    @Test
    void comesBackByItselfAfterTheBrokerWasKilled() throws Exception {
        var device = newDevice();
        connected(device).publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);

        mosquitto.kill();
        await().atMost(PATIENCE).until(() -> !bridge.isReady());
        mosquitto.start();
        await().atMost(Duration.ofSeconds(60)).until(bridge::isReady);

        var again = connected(device).listen();
        again.publish("telemetry", bytes(1, 2)).waitForCompletion(30_000);
        await().atMost(PATIENCE)
                .until(() ->
                        again.told("acknowledged").stream()
                                .anyMatch(t -> t.json().contains("\"sequence\":2}")));
        assertThat(sequencesOf(device)).containsExactly(1L, 2L);
    }
}
