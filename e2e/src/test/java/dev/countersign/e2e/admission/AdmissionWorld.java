package dev.countersign.e2e.admission;

import dev.countersign.e2e.ApiSandbox;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.node.NodePlayer;
import dev.countersign.sandbox.node.Plan;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A namespace whose {@link OpenDoors permissions} alone refuse little, and all admission policies in force. */
final class AdmissionWorld implements AutoCloseable {

    static final Duration SOON = Duration.ofMinutes(3);

    /** Of a PipelineRun whose Pods fail; Tekton hands the annotation on to them. */
    static final String FAILING = "annotations: {ends: badly}";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Sandbox sandbox;
    private final String namespace;
    private final List<KubernetesClient> clients = new ArrayList<>();

    private AdmissionWorld(Sandbox sandbox, String namespace) {
        this.sandbox = sandbox;
        this.namespace = namespace;
    }

    /** Installs what is missing, makes a namespace and waits until every policy is in force. */
    static AdmissionWorld open() {
        Sandbox sandbox = ApiSandbox.get();
        Installation.apply(sandbox.admin());
        String name = "runs-" + Long.toString(System.currentTimeMillis(), 36) + "-" + NUMBER.incrementAndGet();
        AdmissionWorld world = new AdmissionWorld(sandbox, name);
        sandbox.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        OpenDoors.in(sandbox.admin(), name);
        world.awaitPolicies();
        return world;
    }

    /** Waits until each policy refuses what it is there to refuse, and permissions and ServiceAccounts are there. */
    void awaitPolicies() {
        Actor editor = editor();
        for (String forbidden : List.of(
                Runs.asking("probe"),
                Runs.pod("probe", "labels: {tekton.dev/pipelineRun: release}"),
                Runs.statefulSet("probe", "tekton.dev/pipelineRun: release"),
                Runs.withMetadata("probe", "labels", "tekton.dev/pipelineRun: release"))) {
            Eventually.within(SOON, "this is refused: " + forbidden, () -> editor.isDenied(forbidden));
        }
        awaitStamp(Runs.pipelineRun("probe", Runs.BUILD), Runs.STARTED_BY);
        awaitStamp(Runs.taskRun("probe", "labels: {a: b}"), Runs.ORIGIN);
        editor.awaitStampKept("kept-" + NUMBER.incrementAndGet());
    }

    /** NB. What refuses a run without its stamp may be in force before what stamps it. */
    private void awaitStamp(String yaml, String stamp) {
        Actor editor = editor();
        Eventually.within(
                SOON,
                "it is stamped with " + stamp + ": " + yaml,
                () -> editor.ifAdmitted(yaml)
                        .map(made -> made.getMetadata().getAnnotations())
                        .filter(annotations -> annotations.containsKey(stamp))
                        .isPresent());
    }

    /** A node, on which Pods end at once. The caller closes it. */
    NodePlayer nodes() {
        return NodePlayer.start(
                sandbox,
                pod -> pod.getMetadata().getAnnotations() != null
                                && pod.getMetadata().getAnnotations().containsKey("ends")
                        ? Plan.runThenFailAfter(Duration.ZERO, 1)
                        : Plan.runThenSucceedAfter(Duration.ZERO));
    }

    String namespace() {
        return namespace;
    }

    /** A ServiceAccount of another namespace, to which nobody has given anything. */
    Actor intruder() {
        return actor("intruder", sandbox.asServiceAccount(OpenDoors.elsewhere(namespace), "intruder"));
    }

    /** Somebody who is asked by the runs here. */
    Actor approver() {
        return as("alice");
    }

    /** Somebody who may edit everything in the namespace. */
    Actor editor() {
        return as("erin");
    }

    /** Those who have no part in what is Tekton's. */
    List<Actor> attackers() {
        return List.of(intruder(), approver(), editor());
    }

    Actor as(String user) {
        return actor(user, sandbox.asUser(user, "system:authenticated"));
    }

    Actor worker() {
        return actor("worker", sandbox.asServiceAccount(Installation.NAMESPACE, "countersign-worker"));
    }

    Actor tekton() {
        return actor("tekton", sandbox.asServiceAccount("tekton-pipelines", "tekton-pipelines-controller"));
    }

    Actor garbageCollector() {
        return as("system:serviceaccount:kube-system:generic-garbage-collector");
    }

    Actor administrator() {
        return new Actor("administrator", sandbox.admin(), namespace);
    }

    private Actor actor(String name, KubernetesClient client) {
        clients.add(client);
        return new Actor(name, client, namespace);
    }

    /** Deletes the namespaces and does not wait for their end. */
    @Override
    public void close() {
        sandbox.admin().namespaces().withName(namespace).delete();
        sandbox.admin().namespaces().withName(OpenDoors.elsewhere(namespace)).delete();
        clients.forEach(KubernetesClient::close);
    }
}
