package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One control plane on this machine; where asked for, with a second cluster beside it. Its programs outlive the JVM that starts them: {@link #close} lets go of the
 * clients, {@link #down} ends the programs.
 */
public final class Sandbox implements AutoCloseable {
    private final Home home;
    private final Control control;
    private final Cluster cluster;
    private final Cluster target;

    private Sandbox(Home home, Consumer<String> progress) {
        this.home = home;
        this.control = new Control(home, this::admin, progress);
        this.cluster = new Cluster(() -> Site.home(home, control.ports()));
        this.target = new Cluster(() -> Site.target(home, control.ports()));
    }

    /** The sandbox of this checkout, started where it does not run; takes minutes when programs have to be built. */
    public static Sandbox startOrFind() {
        Sandbox sandbox = byDefault();
        sandbox.up();
        return sandbox;
    }

    /** The sandbox of this checkout, as it is; its home can be named by the property countersign.sandbox.home. */
    public static Sandbox byDefault() {
        return new Sandbox(Home.byDefault(), Sandbox::print);
    }

    /** The sandbox that keeps its data in this folder, as it is; folders of two sandboxes must not contain each other. */
    public static Sandbox at(Path home) {
        return new Sandbox(Home.at(home), Sandbox::print);
    }

    private static void print(String line) {
        System.out.println("sandbox: " + line);
    }

    /** Starts what does not run, repairs what is not well; throws with the end of the log where that fails. */
    public void up() {
        control.up();
    }

    /** Ends all programs; the data stays. */
    public void down() {
        close();
        control.down();
    }

    /** Ends all programs and deletes the data. */
    public void purge() {
        close();
        control.purge();
    }

    /** What each part does now. */
    public Map<Part, Health> status() {
        Map<Part, Health> status = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            status.put(part, control.health(part));
        }
        return status;
    }

    /** Starts one part and waits until it is well. */
    public void start(Part part) {
        control.start(part);
    }

    /** Asks one part to end, and waits for it. */
    public void stop(Part part) {
        control.stop(part);
    }

    /** Ends one part at once, as a crash would (SIGKILL). */
    public void kill(Part part) {
        control.kill(part);
    }

    /** Makes one part stand still, connections open and unanswered (SIGSTOP). */
    public void freeze(Part part) {
        control.freeze(part);
    }

    /** Lets a frozen part go on and waits until it is well. */
    public void thaw(Part part) {
        control.thaw(part);
    }

    /** Cluster administrator (group system:masters). The client is shared: do not close it. */
    public KubernetesClient admin() {
        return cluster.admin();
    }

    /**
     * The cluster on which people assume roles. It is there only where {@link Part#TARGET_API_SERVER} was started, and
     * comes back with its port and data when that is stopped and started.
     */
    public Cluster target() {
        return target;
    }

    /** A person, by impersonation, in these groups and in system:authenticated. The caller closes it. */
    public KubernetesClient asUser(String name, String... groups) {
        return cluster.asUser(name, groups);
    }

    /**
     * The real token of alice, bob (both in the group ops), carol, dave (in platform) or erin (in auditors);
     * good for the audience countersign, too.
     */
    public String tokenOf(String person) {
        return cluster.tokenOf(person);
    }

    /** Whoever this token says, and nobody where the cluster does not believe it. The caller closes it. */
    public KubernetesClient withToken(String token) {
        return cluster.withToken(token);
    }

    /** A ServiceAccount, by a real token of a day. The caller closes it. */
    public KubernetesClient asServiceAccount(String namespace, String name) {
        return cluster.asServiceAccount(namespace, name);
    }

    /** A Pod's ServiceAccount, by a real token bound to that Pod. The caller closes it. */
    public KubernetesClient asPod(String namespace, String pod) {
        return cluster.withToken(podToken(namespace, pod));
    }

    /** A token of a day of this ServiceAccount; without audiences it is one for the API server. */
    public String serviceAccountToken(String namespace, String name, String... audiences) {
        return cluster.serviceAccountToken(namespace, name, audiences);
    }

    /** A token as the kubelet mounts it into this Pod: bound to the Pod, it dies with it. */
    public String podToken(String namespace, String pod, String... audiences) {
        return cluster.podToken(namespace, pod, audiences);
    }

    /** Writes a kubeconfig with a token of a year, for a program that runs as this ServiceAccount. */
    public Path kubeconfigFor(String namespace, String serviceAccount, Path file) {
        AtomicFile.write(file, cluster.kubeconfigFor(namespace, serviceAccount));
        return file;
    }

    /** A kubeconfig of the cluster administrator. */
    public Path adminKubeconfig() {
        return cluster.adminKubeconfig();
    }

    /** The kubectl of the same version as the API server. */
    public Path kubectl() {
        return home.bin().resolve("kubectl");
    }

    /** The folder with the data, the logs and the kubeconfigs. */
    public Path home() {
        return home.run();
    }

    /** The log of one part. */
    public Path log(Part part) {
        return home.log(part);
    }

    /**
     * The folder of files {@code requests*.jsonl}: what ServiceAccounts asked the API server since the sandbox was made,
     * an event of group {@code audit.k8s.io} a line, the newest in {@code requests.jsonl}.
     */
    public Path audit() {
        return home.audit(Part.API_SERVER);
    }

    /** https://127.0.0.1:port. */
    public String apiServerUrl() {
        return cluster.url();
    }

    /** Temporal's gRPC address, host:port. */
    public String temporalTarget() {
        return control.ports().address(Port.TEMPORAL);
    }

    /** The namespace whose search attributes are registered. */
    public String temporalNamespace() {
        return TemporalServer.NAMESPACE;
    }

    /** Temporal's web UI. */
    public String temporalUiUrl() {
        return "http://" + control.ports().address(Port.TEMPORAL_UI);
    }

    /** OPA's REST API, without the version. */
    public String opaUrl() {
        return "http://" + control.ports().address(Port.OPA);
    }

    /**
     * Where people log in by OpenID Connect, with the names and groups that the API server knows them by. It answers only
     * where {@link Part#ISSUER} was started; its keys are new with each start.
     */
    public Issuer issuer() {
        return new Issuer("http://" + control.ports().address(Port.ISSUER), cluster::tokenOf);
    }

    /** Closes the administrators' clients; the programs go on. */
    @Override
    public void close() {
        cluster.close();
        target.close();
    }
}
