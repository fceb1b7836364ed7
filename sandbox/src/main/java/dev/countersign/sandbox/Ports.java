package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one sandbox: chosen free at the first start, kept in its state file ever after.
 *
 * @param ports a port of 127.0.0.1 for each {@link Port}
 */
record Ports(Map<Port, Integer> ports) {
    // NB. Below the range from which systems choose the local ports of outgoing connections: a port of a part that is
    // down for a while would else be taken by one.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

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
        Set<Integer> taken = new HashSet<>(known.values());
        for (Port port : Port.values()) {
            chosen.computeIfAbsent(port, p -> chooseFree(taken));
        }
        return new Ports(chosen);
    }

    private static int chooseFree(Set<Integer> taken) {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(candidate) && taken.add(candidate)) {
                return candidate;
            }
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
