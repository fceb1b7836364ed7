package dev.countersign.sandbox;

import java.util.List;

/** The store of the API server: one member, no fsync, since a sandbox may lose its data with its machine. */
final class Etcd implements Service {
    private final Home home;
    private final Ports ports;
    private final HttpProbe probe;

    Etcd(Home home, Ports ports, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.probe = probe;
    }

    @Override
    public Part part() {
        return Part.ETCD;
    }

    @Override
    public Launch launch() {
        String client = "http://" + ports.address(Port.ETCD);
        String peer = "http://" + ports.address(Port.ETCD_PEER);
        return new Launch(List.of(
                "--name=sandbox",
                "--data-dir=" + home.data(Part.ETCD),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=sandbox=" + peer,
                "--unsafe-no-fsync",
                "--quota-backend-bytes=4294967296",
                "--log-level=warn"));
    }

    @Override
    public boolean healthy() {
        return probe.ok("http://" + ports.address(Port.ETCD) + "/health");
    }
}
