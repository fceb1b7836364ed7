package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The ports of one sandbox: chosen free at the first start, kept in its state file ever after.
 *
 * @param ports a port of 127.0.0.1 for each {@link Port}
 */
record Ports(Map<Port, Integer> ports) {
    Ports {
        ports = Map.copyOf(ports);
    }

    int of(Port port) {
        return Objects.requireNonNull(ports.get(port), () -> "no port was chosen for " + port);
    }

    String address(Port port) {
        return "127.0.0.1:" + of(port);
    }

    static boolean isKept(Path state) {
        return Files.exists(state);
    }

    static Ports read(Path state) {
        try {
            return Serialization.unmarshal(Files.readString(state), Ports.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ports of the sandbox from " + state, e);
        }
    }

    void write(Path state) {
        AtomicFile.write(state, Serialization.asJson(this) + "\n");
    }

    /** The same ports, with a free one wherever {@code known} has none. */
    static Ports choose(Map<Port, Integer> known) {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
        chosen.putAll(known);
        for (Port port : Port.values()) {
            chosen.computeIfAbsent(port, _ -> another(known));
        }
        return new Ports(chosen);
    }

    private static int another(Map<Port, Integer> known) {
        int port = FreePort.choose();
        return known.containsValue(port) ? another(known) : port;
    }
}
