package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @Test
    void everyPortIsChosenOnceAndLiesBelowThoseOfOutgoingConnections() {
        Ports ports = Ports.choose(Map.of());
        assertThat(ports.ports()).containsOnlyKeys(Port.values());
        assertThat(ports.ports().values()).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void whatIsKnownIsKept() {
        assertThat(Ports.choose(Map.of(Port.OPA, 21_111)).of(Port.OPA)).isEqualTo(21_111);
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) {
        Ports ports = Ports.choose(Map.of());
        ports.write(folder.resolve("state.json"));
        assertThat(Ports.read(folder.resolve("state.json"))).isEqualTo(ports);
    }
}
