package dev.countersign.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The OpenID Connect issuer, the module of that name, built as an executable jar. */
final class IssuerProgram implements Service {
    private static final Path JAR = Path.of("issuer", "target", "countersign-issuer-0.1.0-SNAPSHOT-exec.jar");

    private final Home home;
    private final Ports ports;
    private final HttpProbe probe;

    IssuerProgram(Home home, Ports ports, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.probe = probe;
    }

    @Override
    public Part part() {
        return Part.ISSUER;
    }

    @Override
    public void prepare() {
        if (!Files.isRegularFile(jar())) {
            throw new SandboxException(jar() + " is not built; run make programs");
        }
    }

    @Override
    public Path program(Home home) {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @Override
    public Launch launch() {
        return new Launch(List.of(
                NodePlayerProgram.mark(home),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString(),
                "--server.port=" + ports.of(Port.ISSUER),
                "--issuer.url=" + url(),
                "--issuer.people=" + People.of(new Certificates(home.pki())).file()));
    }

    private Path jar() {
        return home.repository().resolve(JAR);
    }

    private String url() {
        return "http://" + ports.address(Port.ISSUER);
    }

    @Override
    public boolean healthy() {
        return probe.ok(url() + "/.well-known/openid-configuration");
    }
}
