package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Open Policy Agent, with the policies that lie in its data folder; usually none, they come over its API. */
final class Opa implements Service {
    private final Home home;
    private final Ports ports;
    private final HttpProbe probe;

    Opa(Home home, Ports ports, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.probe = probe;
    }

    @Override
    public Part part() {
        return Part.OPA;
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(home.data(Part.OPA));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + home.data(Part.OPA), e);
        }
    }

    @Override
    public Launch launch() {
        return new Launch(List.of(
                "run",
                "--server",
                "--addr=" + ports.address(Port.OPA),
                "--skip-version-check",
                "--log-level=error",
                "--shutdown-grace-period=1",
                home.data(Part.OPA).toString()));
    }

    @Override
    public boolean healthy() {
        return probe.ok("http://" + ports.address(Port.OPA) + "/health");
    }
}
