package io.telemark.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.telemetry.Senml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's clients at our listener; Paho's has a suite of its own. */
class ClientsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PACK =
            "[{\"n\":\"heart_rate\",\"u\":\"beat/min\",\"t\":1795000000,\"v\":130}]";

    private static TestKafka kafka;
    private static TestBridge bridge;

    @BeforeAll
    static void start() throws IOException {
        kafka = new TestKafka();
        bridge = TestBridge.listening(kafka);
    }

    @AfterAll
    static void stop() {
        bridge.close();
        kafka.close();
    }

    @Test
    void hivemqInVersion5() throws Exception {
        var device = bridge.newDevice();
        var client =
                MqttClient.builder()
                        .identifier(device.id().toString())
                        .serverHost("127.0.0.1")
                        .serverPort(bridge.port())
                        .useMqttVersion5()
                        .simpleAuth()
                        .username(device.id().toString())
                        .password(device.secret().getBytes(StandardCharsets.US_ASCII))
                        .applySimpleAuth();
        var async = client.buildAsync();
        async.connect().get(30, TimeUnit.SECONDS);
        var notices = new CopyOnWriteArrayList<String>();
        async.subscribeWith()
                .topicFilter(device.topic("notices"))
                .callback(publish ->
                        notices.add(
                                new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .send()
                .get(30, TimeUnit.SECONDS);
        var sent = new ArrayList<CompletableFuture<?>>();
        for (var sequence = 1; sequence <= 1_000; sequence++) {
            sent.add(
                    async.publishWith()
                            .topic(device.topic("telemetry"))
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .payload(Payloads.bytes(1, sequence))
                            .send());
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(kafka.batchesOf(device)).hasSize(1_000);

        assertThatThrownBy(() ->
                        async.publishWith()
                                .topic(device.topic("telemetry"))
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .payload(new byte[] {(byte) 0xff})
                                .send()
                                .get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        Mqtt5PubAckException.class,
                        e ->
                                assertThat(e.getMqttMessage().getReasonCode())
                                        .isEqualTo(Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID));
        await().atMost(PATIENCE).until(() -> !notices.isEmpty());
        async.disconnect().get(30, TimeUnit.SECONDS);
    }

    @Test
    void hivemqInVersion311() throws Exception {
        var device = bridge.newDevice();
        var client =
                MqttClient.builder()
                        .identifier(device.id().toString())
                        .serverHost("127.0.0.1")
                        .serverPort(bridge.port())
                        .useMqttVersion3()
                        .simpleAuth()
                        .username(device.id().toString())
                        .password(device.secret().getBytes(StandardCharsets.US_ASCII))
                        .applySimpleAuth()
                        .buildAsync();
        client.connect().get(30, TimeUnit.SECONDS);
        var sent = new ArrayList<CompletableFuture<?>>();
        for (var sequence = 1; sequence <= 1_000; sequence++) {
            sent.add(
                    client.publishWith()
                            .topic(device.topic("telemetry"))
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .payload(Payloads.bytes(1, sequence))
                            .send());
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(kafka.batchesOf(device)).hasSize(1_000);
        client.disconnect().get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void mosquittoPub(String version) throws Exception {
        var device = bridge.newDevice();
        var lines = Files.createTempFile("packs", ".txt");
        for (var i = 0; i < 500; i++) {
            Files.writeString(
                    lines,
                    "[{\"n\":\"heart_rate\",\"u\":\"beat/min\",\"t\":%d,\"v\":130}]\n"
                            .formatted(1_795_000_000L + i),
                    java.nio.file.StandardOpenOption.APPEND);
        }
        var published =
                mosquittoPub(device, version, "1", "-l").redirectInput(lines.toFile()).start();
        assertThat(said(published)).isEmpty();
        assertThat(published.waitFor()).isZero();
        await().atMost(PATIENCE).until(() -> kafka.batchesOf(device).size() == 500);
    }

    @Test
    void mosquittoPubWithQos2InVersion311() throws Exception {
        var device = bridge.newDevice();
        var published = mosquittoPub(device, "mqttv311", "2", "-m", PACK).start();
        assertThat(said(published)).isEmpty();
        assertThat(published.waitFor()).isZero();
        assertThat(kafka.batchesOf(device)).hasSize(1);
    }

    @Test
    void mosquittoPubIsToldThatVersion5HasNoQos2Here() throws Exception {
        var device = bridge.newDevice();
        var published = mosquittoPub(device, "mqttv5", "2", "-m", PACK).start();
        assertThat(said(published)).contains("QoS not supported");
        published.waitFor();
        assertThat(kafka.batchesOf(device)).isEmpty();
    }

    @Test
    void theLineInTheDocumentationWorksAsItStandsThere() throws Exception {
        var device = bridge.newDevice();
        var page = Files.readString(Mosquitto.repository().resolve("docs/devices.md"));
        var block = Pattern.compile("```sh\n(mosquitto_pub.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        var shell = new ProcessBuilder("sh", "-c", block.group(1)).redirectErrorStream(true);
        shell.environment().put("TELEMARK_HOST", "127.0.0.1");
        shell.environment().put("TELEMARK_PORT", Integer.toString(bridge.port()));
        shell.environment().put("DEVICE_ID", device.id().toString());
        shell.environment().put("DEVICE_SECRET", device.secret());
        var process = shell.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        await().atMost(PATIENCE).until(() -> kafka.batchesOf(device).size() == 1);
        var record = kafka.batchesOf(device).getFirst();
        var batch = Senml.read(record.value(), TelemetryHeaders.of(record.headers()).format());
        assertThat(batch.getColumnsList())
                .extracting(column -> column.getDeltas(0))
                .isEqualTo(List.of(132L, 215L));
    }

    private static ProcessBuilder mosquittoPub(
            TestDevice device, String version, String qos, String... what) {
        var command = new ArrayList<>(List.of("mosquitto_pub", "-V", version, "-q", qos));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(bridge.port())));
        var id = device.id().toString();
        command.addAll(List.of("-i", id, "-u", id, "-P", device.secret()));
        command.addAll(List.of("-t", device.topic("senml")));
        command.addAll(List.of(what));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
