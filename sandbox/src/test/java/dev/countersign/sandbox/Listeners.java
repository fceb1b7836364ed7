package dev.countersign.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses on which a process listens, from /proc: eight or thirty-two hex digits, a colon and the port. */
final class Listeners {
    private static final String LISTEN = "0A";

    private Listeners() {}

    static List<String> of(long pid) throws IOException {
        Set<String> sockets = sockets(pid);
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Files.readAllLines(Path.of("/proc/net", table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields ->
                            (fields[3].equals(LISTEN) || table.startsWith("udp")) && sockets.contains(fields[9]))
                    .map(fields -> fields[1])
                    .forEach(addresses::add);
        }
        return addresses;
    }

    /** 127.0.0.1 or ::1, the first also in its IPv6 form. */
    static boolean isLoopback(String address) {
        return address.matches("0100007F:.*|00000000000000000000000001000000:.*|0000000000000000FFFF00000100007F:.*");
    }

    private static Set<String> sockets(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.map(Listeners::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
