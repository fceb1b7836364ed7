package dev.countersign.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Kubernetes API of one cluster. Admission is what kubeadm sets up; ValidatingAdmissionPolicy and
 * MutatingAdmissionPolicy are on by default in this version. Priority and fairness is off, so that a load test
 * measures the server and not its queues. A few people have tokens, which are good for the audience {@code
 * countersign} too: static tokens know no audiences, so they are good for those of the server.
 */
final class ApiServer implements Service {
    /** The first is the issuer's, which tokens of ServiceAccounts have unless they ask for others. */
    private static final String AUDIENCES = "https://kubernetes.default.svc,countersign";

    private final Site site;
    private @Nullable HttpProbe probe;

    ApiServer(Site site) {
        this.site = site;
    }

    @Override
    public Part part() {
        return site.server();
    }

    @Override
    public void prepare() {
        site.certificates().create();
        People.of(site.certificates()).create();
        site.audit().writePolicy();
    }

    @Override
    public Path program(Home home) {
        return home.program(Part.API_SERVER);
    }

    @Override
    public Launch launch() {
        Certificates certificates = site.certificates();
        List<String> arguments = new ArrayList<>(site.audit().arguments());
        arguments.addAll(List.of(
                "--etcd-servers=http://" + site.ports().address(Port.ETCD),
                "--etcd-prefix=" + site.etcdPrefix(),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + site.ports().of(site.port()),
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
        return new Launch(arguments);
    }

    @Override
    public synchronized boolean healthy() {
        if (probe == null) {
            probe = HttpProbe.trusting(site.certificates().readAuthority());
        }
        return probe.ok(site.url() + "/readyz");
    }

    @Override
    public void complete() {
        AtomicFile.write(site.adminKubeconfig(), new Kubeconfig(site).withCertificate(Certificates.ADMIN));
    }
}
