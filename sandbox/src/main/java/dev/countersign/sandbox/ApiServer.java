package dev.countersign.sandbox;

import java.util.List;

/**
 * The Kubernetes API. Admission is what kubeadm sets up; ValidatingAdmissionPolicy and MutatingAdmissionPolicy are on by
 * default in this version. Priority and fairness is off, so that a load test measures the server and not its queues.
 * A few people have tokens, which are good for the audience {@code countersign} too: static tokens know no audiences, so
 * they are good for those of the server.
 */
final class ApiServer implements Service {
    /** The first is the issuer's, which tokens of ServiceAccounts have unless they ask for others. */
    private static final String AUDIENCES = "https://kubernetes.default.svc,countersign";

    private final Ports ports;
    private final Certificates certificates;
    private final HttpProbe probe;

    ApiServer(Ports ports, Certificates certificates, HttpProbe probe) {
        this.ports = ports;
        this.certificates = certificates;
        this.probe = probe;
    }

    @Override
    public Part part() {
        return Part.API_SERVER;
    }

    @Override
    public void prepare() {
        People.of(certificates).create();
    }

    @Override
    public Launch launch() {
        return new Launch(List.of(
                "--etcd-servers=http://" + ports.address(Port.ETCD),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + ports.of(Port.API_SERVER),
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--tls-cert-file=" + certificates.certificate(Certificates.SERVING),
                "--tls-private-key-file=" + certificates.key(Certificates.SERVING),
                "--client-ca-file=" + certificates.authority(),
                "--token-auth-file=" + People.of(certificates).file(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--api-audiences=" + AUDIENCES,
                "--service-account-signing-key-file=" + certificates.serviceAccountKey(),
                "--service-account-key-file=" + certificates.serviceAccountPublicKey(),
                "--authorization-mode=Node,RBAC",
                "--enable-admission-plugins=NodeRestriction",
                "--allow-privileged=true",
                "--enable-priority-and-fairness=false",
                "--max-requests-inflight=2000",
                "--max-mutating-requests-inflight=1000",
                "--profiling=false"));
    }

    @Override
    public boolean healthy() {
        return probe.ok("https://" + ports.address(Port.API_SERVER) + "/readyz");
    }
}
