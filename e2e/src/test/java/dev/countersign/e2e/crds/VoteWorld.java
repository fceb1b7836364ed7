package dev.countersign.e2e.crds;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.ApiSandbox;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A namespace in which RBAC lets everybody do everything with ApprovalTasks and their status, as the manifests of
 * manual-approval-gate do: what is refused here is refused by the vote policy.
 */
final class VoteWorld implements AutoCloseable {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Sandbox sandbox;
    private final String namespace;
    private final List<KubernetesClient> clients = new ArrayList<>();
    private final Voter worker;

    private VoteWorld(Sandbox sandbox, String namespace) {
        this.sandbox = sandbox;
        this.namespace = namespace;
        this.worker = voter(sandbox.asServiceAccount(Installation.NAMESPACE, "countersign-worker"));
    }

    /** Installs what is missing and makes a namespace of its own. */
    static VoteWorld open() {
        Sandbox sandbox = ApiSandbox.get();
        Installation.apply(sandbox.admin());
        VoteWorld world = new VoteWorld(sandbox, newNamespace(sandbox.admin()));
        world.guard();
        return world;
    }

    /** Applies the vote policy and waits until it is in force. */
    void guard() {
        Installation.applyVotePolicy(admin());
        Voter stranger = as("stranger");
        Eventually.within(SOON, "a stranger cannot create an ApprovalTask", () -> stranger.isDenied(probe()));
    }

    /** Takes the vote policy away and waits until nothing is refused any more. */
    void unguard() {
        Installation.removeVotePolicy(admin());
        Voter stranger = as("stranger");
        Eventually.within(SOON, "a stranger can create an ApprovalTask", () -> stranger.couldCreate(probe()));
    }

    String namespace() {
        return namespace;
    }

    KubernetesClient admin() {
        return sandbox.admin();
    }

    Voter worker() {
        return worker;
    }

    /** An authenticated user in these groups. */
    Voter as(String user, String... groups) {
        List<String> all = new ArrayList<>(List.of(groups));
        all.add("system:authenticated");
        return voter(sandbox.asUser(user, all.toArray(String[]::new)));
    }

    /** One of our own programs, by a real token. */
    Voter asProgram(String serviceAccount) {
        return voter(sandbox.asServiceAccount(Installation.NAMESPACE, serviceAccount));
    }

    /** A second namespace like this one, under the same policy or lack of it. */
    VoteWorld another() {
        return new VoteWorld(sandbox, newNamespace(admin()));
    }

    Voter asAdministrator() {
        return new Voter(admin(), namespace);
    }

    /** A task of the worker's, asking for two approvals, whose approvers are given as the items of a YAML list. */
    ApprovalTask ask(String approvers) {
        return worker.create(task("asked-" + NUMBER.incrementAndGet(), approvers));
    }

    /** The same, which that person may not approve. */
    ApprovalTask askWithout(String mayNotApprove, String approvers) {
        ApprovalTask task = task("asked-" + NUMBER.incrementAndGet(), approvers);
        task.getMetadata().getAnnotations().put(ApprovalTask.MAY_NOT_APPROVE, mayNotApprove);
        return worker.create(task);
    }

    /** The same as {@link #ask}, already in the given state. */
    ApprovalTask askAndAnswer(String approvers, String state) {
        return worker.patchStatus(ask(approvers), "[{op: add, path: /status, value: {state: %s}}]".formatted(state));
    }

    ApprovalTask task(String name, String approvers) {
        String head = """
                apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                metadata:
                  name: %s
                  namespace: %s
                  labels:
                    tekton.dev/pipelineRun: release-7
                  annotations:
                    note: as it was asked
                spec:
                  numberOfApprovalsRequired: 2
                  description: Promote to live
                  approvers:
                """.formatted(name, namespace);
        return Serialization.unmarshal(head + approvers.indent(2), ApprovalTask.class);
    }

    ApprovalTask read(ApprovalTask task) {
        return asAdministrator().read(task.getMetadata().getName());
    }

    private ApprovalTask probe() {
        return task("probe", "- {name: stranger, input: pending}");
    }

    private Voter voter(KubernetesClient client) {
        clients.add(client);
        return new Voter(client, namespace);
    }

    private static String newNamespace(KubernetesClient admin) {
        String name = "votes-" + Long.toString(System.currentTimeMillis(), 36) + "-" + NUMBER.incrementAndGet();
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        Everybody.mayDoEverything(admin, name, ApprovalTask.GROUP, "approvaltasks", "approvaltasks/status");
        return name;
    }

    /** Deletes the namespace and does not wait for its end. */
    @Override
    public void close() {
        admin().namespaces().withName(namespace).delete();
        clients.forEach(KubernetesClient::close);
    }
}
