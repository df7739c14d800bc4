package io.telemark.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.device.v1.DeviceBinding.Status;
import io.telemark.starter.TelemarkService;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The service as it runs alone. */
class BridgeApplicationIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void startsIsHealthyAndCounts() throws Exception {
        try (var kafka = new TestKafka()) {
            var device = TestDevice.random();
            kafka.bind(device, Status.ACTIVE);
            var bootstrap = kafka.settings().get("bootstrap.servers");
            try (var context =
                    TelemarkService.of("bridge", BridgeApplication.class)
                            .run(
                                    "--server.port=0",
                                    "--telemark.bridge.listener.port=0",
                                    "--spring.kafka.bootstrap-servers=" + bootstrap)) {
                var url =
                        "http://localhost:"
                                + context.getEnvironment().getProperty("local.server.port");
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() ->
                                assertThat(get(url + "/actuator/health/readiness")).contains("UP"));
                var port = context.getBean(Bridge.class).port();
                try (var raw = new RawDevice(new Socket("127.0.0.1", port))) {
                    assertThat(raw.connect(4, device)).containsExactly(0x20, 2, 0, 0);
                    raw.send(
                            RawDevice.publishPacket(
                                    4, device.topic("telemetry"), 1, Payloads.bytes(1, 1)));
                    assertThat(raw.read()).containsExactly(0x40, 2, 0, 1);
                    raw.send(
                            RawDevice.publishPacket(
                                    4, device.topic("telemetry"), 2, new byte[] {(byte) 0xff}));
                    assertThat(raw.read()).containsExactly(0x40, 2, 0, 2);
                    assertThat(get(url + "/actuator/prometheus"))
                            .contains("telemark_bridge_received_total")
                            .contains("telemark_bridge_acknowledged_total")
                            .containsPattern("telemark_bridge_connections\\{[^}]*} 1.0")
                            .contains("telemark_bridge_in_flight_bytes")
                            .contains("telemark_bridge_kafka_seconds")
                            .containsPattern(
                                    "telemark_bridge_rejected_total\\{[^}]*reason=\"malformed-batch\"[^}]*} 1.0");
                }
            }
        }
    }

    private String get(String url) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
