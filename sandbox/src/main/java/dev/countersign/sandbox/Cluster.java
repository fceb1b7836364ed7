package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the clusters of a sandbox, as its users see it: addresses, clients, tokens and kubeconfigs. */
public final class Cluster implements AutoCloseable {
    private final Supplier<Site> site;
    private @Nullable KubernetesClient admin;

    Cluster(Supplier<Site> site) {
        this.site = site;
    }

    /** https://127.0.0.1:port. */
    public String url() {
        return site.get().url();
    }

    /** Cluster administrator (group system:masters). The client is shared: do not close it. */
    public synchronized KubernetesClient admin() {
        if (admin == null) {
            admin = clients().admin();
        }
        return admin;
    }

    /** A person, by impersonation, in these groups and in system:authenticated. The caller closes it. */
    public KubernetesClient asUser(String name, String... groups) {
        return clients().asUser(name, groups);
    }

    /** A ServiceAccount, by a real token of a day. The caller closes it. */
    public KubernetesClient asServiceAccount(String namespace, String name) {
        return withToken(serviceAccountToken(namespace, name));
    }

    /** Whoever this token says, and nobody where the cluster does not believe it. The caller closes it. */
    public KubernetesClient withToken(String token) {
        return clients().withToken(token);
    }

    /**
     * This cluster's real token of alice, bob (both in the group ops), carol, dave (in platform) or erin (in auditors);
     * good for the audience countersign, too.
     */
    public String tokenOf(String person) {
        return People.of(site.get().certificates()).tokenOf(person);
    }

    /** A token of a day of this ServiceAccount; without audiences it is one for the API server. */
    public String serviceAccountToken(String namespace, String name, String... audiences) {
        return new Tokens(admin()).forServiceAccount(namespace, name, List.of(audiences));
    }

    /** A token as the kubelet mounts it into this Pod: bound to the Pod, it dies with it. */
    public String podToken(String namespace, String pod, String... audiences) {
        return new Tokens(admin()).forPod(namespace, pod, List.of(audiences));
    }

    /** The text of a kubeconfig with the real token of one of them. */
    public String kubeconfigOf(String person) {
        return new Kubeconfig(site.get()).withToken(tokenOf(person));
    }

    /** The text of a kubeconfig with a token of a year, for a program that runs as this ServiceAccount. */
    public String kubeconfigFor(String namespace, String serviceAccount) {
        return new Kubeconfig(site.get()).withToken(new Tokens(admin()).forProgram(namespace, serviceAccount));
    }

    /** The file with the kubeconfig of the cluster administrator, written when the API server starts. */
    public Path adminKubeconfig() {
        return site.get().adminKubeconfig();
    }

    private Clients clients() {
        return new Clients(site.get());
    }

    /** Closes the administrator's client; the cluster goes on. */
    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
            admin = null;
        }
    }
}
