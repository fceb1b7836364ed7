package dev.countersign.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The node player as a program of its own, for people who try things out by hand. */
final class NodePlayerProgram implements Service {
    private static final String MAIN = "dev.countersign.sandbox.node.NodePlayerMain";

    private final Home home;
    private final Ports ports;
    private final HttpProbe probe;

    NodePlayerProgram(Home home, Ports ports, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.probe = probe;
    }

    /** An argument that only the player of this home has. */
    static String mark(Home home) {
        return "-Dcountersign.sandbox.home=" + home.run() + File.separator + "." + File.separator;
    }

    @Override
    public Part part() {
        return Part.NODE_PLAYER;
    }

    @Override
    public Path program(Home home) {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @Override
    public Launch launch() {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return new Launch(List.of(
                mark(home),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                MAIN,
                Integer.toString(ports.of(Port.NODE_PLAYER))));
    }

    @Override
    public boolean healthy() {
        return probe.ok("http://" + ports.address(Port.NODE_PLAYER) + "/healthz");
    }
}
