package dev.countersign.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * The controllers that a control plane without nodes needs, each under its own ServiceAccount, so that admission
 * policies which name them meet the real ones.
 */
final class ControllerManager implements Service {
    // NB. Never pod-garbage-collector-controller: it deletes Pods of nodes that have no Node object, and here none has.
    private static final String CONTROLLERS = String.join(
            ",",
            "namespace-controller",
            "serviceaccount-controller",
            "serviceaccount-token-controller",
            "garbage-collector-controller",
            "clusterrole-aggregation-controller",
            "resourcequota-controller",
            "validatingadmissionpolicy-status-controller",
            "root-ca-certificate-publisher-controller");

    private final Home home;
    private final Ports ports;
    private final Site site;
    private final HttpProbe probe;

    ControllerManager(Home home, Ports ports, Site site, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.site = site;
        this.probe = probe;
    }

    @Override
    public Part part() {
        return Part.CONTROLLER_MANAGER;
    }

    @Override
    public void prepare() {
        AtomicFile.write(kubeconfig(), new Kubeconfig(site).withCertificate(Certificates.CONTROLLER_MANAGER));
    }

    private Path kubeconfig() {
        return home.kubeconfig(Part.CONTROLLER_MANAGER.program());
    }

    @Override
    public Launch launch() {
        Certificates certificates = site.certificates();
        return new Launch(List.of(
                "--kubeconfig=" + kubeconfig(),
                "--controllers=" + CONTROLLERS,
                "--use-service-account-credentials=true",
                "--service-account-private-key-file=" + certificates.serviceAccountKey(),
                "--root-ca-file=" + certificates.authority(),
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.of(Port.CONTROLLER_MANAGER),
                "--tls-cert-file=" + certificates.certificate(Certificates.SERVING),
                "--tls-private-key-file=" + certificates.key(Certificates.SERVING),
                "--kube-api-qps=200",
                "--kube-api-burst=400",
                "--profiling=false"));
    }

    @Override
    public boolean healthy() {
        return probe.ok("https://" + ports.address(Port.CONTROLLER_MANAGER) + "/healthz");
    }
}
