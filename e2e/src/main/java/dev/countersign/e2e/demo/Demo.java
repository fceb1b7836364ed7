package dev.countersign.e2e.demo;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus.Receipt;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.LeftRunning;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;

/**
 * A pipeline's Pod gets its Connector only after the approval, and a person a role for a minute. Exits with 1 when a step
 * was not observed.
 */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int STEPS = 12 + AssumeDemo.STEPS;
    private static final String EVERYBODY = "system:authenticated";

    private final Narrator narrator = new Narrator(System.out, STEPS);
    private final Sandbox sandbox;
    private final Project project = Project.DEMO;

    private Demo(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public static void main(String[] none) {
        System.setProperty("logback.configurationFile", "sandbox-command-logback.xml");
        int exit = 0;
        try (Sandbox sandbox = Sandbox.byDefault()) {
            new Demo(sandbox).run();
        } catch (AssertionError | RuntimeException e) {
            System.err.println("\nThe demo failed: " + e.getMessage());
            System.err.println("Logs: sandbox/.run/log and sandbox/.run/programs; make sandbox-down stops everything.");
            exit = 1;
        }
        System.exit(exit);
    }

    private void run() {
        narrator.step("The sandbox: etcd, kube-apiserver, Temporal, Tekton, OPA (about half a minute once built)");
        sandbox.up();
        KubernetesClient admin = sandbox.admin();

        narrator.step(
                "Countersign: custom resources, vote policy, templates, ServiceAccounts; worker, starter, sweeper");
        LeftRunning.end(sandbox.home().resolve("programs"));
        Installation.apply(admin);
        Installation.applyForPeople(admin);
        Countersign countersign = Countersign.on(sandbox).start();
        Kubelet.launch(sandbox);
        narrator.seen("worker, starter and sweeper are ready");

        narrator.step("A Connector, and an AccessPolicy: nobody by default, one Pod after alice or bob approved");
        project.create(admin).withConnector(admin).withPolicy(admin);
        narrator.seen("connector devops/prod-harbor, accesspolicy devops/prod-harbor-approval");

        narrator.step("A PipelineRun: step approve asks people, step push mounts the Connector");
        PipelineRuns run = project.start(admin, "release-" + Long.toString(System.currentTimeMillis() / 1000, 36));
        ApprovalTask task = run.awaitTask();
        narrator.seen("approvaltask " + task.getMetadata().getName() + " asks alice and bob: "
                + task.getSpec().description());

        narrator.step("The push step's Pod asks for the Connector; an AccessRequest came into being and waits");
        Pod pod = run.awaitPod();
        String podName = pod.getMetadata().getName();
        Requests requests = new Requests(admin, project.connectors());
        AccessRequest waiting = requests.await(
                podName,
                PATIENCE,
                "waits",
                r -> Requests.condition(r, "AccessCheckReady").startsWith("Unknown"));
        narrator.seen("accessrequest " + waiting.getMetadata().getName() + ": "
                + Requests.condition(waiting, "AccessCheckReady") + ": "
                + Requests.message(waiting, "AccessCheckReady"));
        try (KubernetesClient builder = sandbox.asServiceAccount(project.pipelines(), Project.BUILDER)) {
            grantHoldRevoke(admin, run, task, podName, requests, builder);
        }

        narrator.step("The PipelineRun");
        String outcome = Eventually.value(PATIENCE, "the run succeeds", run::outcome, o -> o.startsWith("True"));
        narrator.seen("pipelinerun " + run.name() + ": " + outcome);
        RoleAssumption assumption = new AssumeDemo(narrator, sandbox, countersign.starter()).run();
        narrator.say(
                Farewell.of(sandbox, requests.forPod(podName).getFirst(), task, assumption, countersign.starter()));
    }

    private void grantHoldRevoke(
            KubernetesClient admin,
            PipelineRuns run,
            ApprovalTask task,
            String pod,
            Requests requests,
            KubernetesClient builder) {
        expectMay(builder, pod, false);

        narrator.step("mallory, whom nobody named, tries to approve");
        try (KubernetesClient mallory = sandbox.asUser("mallory", EVERYBODY)) {
            Votes.cast(mallory, task, "alice", "approve");
            throw new AssertionError("mallory could change alice's entry");
        } catch (KubernetesClientException refused) {
            narrator.seen("refused: " + refused.getStatus().getMessage());
        }

        narrator.step("alice approves");
        try (KubernetesClient alice = sandbox.asUser("alice", EVERYBODY)) {
            Votes.cast(alice, task, "alice", "approve");
        }
        AccessRequest granted = requests.await(
                pod, PATIENCE, "is granted", r -> Requests.condition(r, "Ready").startsWith("True"));
        narrator.seen("approvaltask: "
                + run.task().map(t -> t.getStatus().state()).orElse("gone") + ", customrun: " + run.customRun());

        narrator.step("The Role and RoleBinding appear, for this Pod and this Connector");
        granted.getStatus()
                .grants()
                .forEach(object -> narrator.seen(object.kind() + " " + object.namespace() + "/" + object.name()));
        narrator.seen(KubectlShow.role(admin, granted));

        narrator.step("kubectl auth can-i, as the Pod's ServiceAccount");
        expectMay(builder, pod, true);

        narrator.step("The Pod runs and ends; the grant goes");
        AccessRequest over = requests.await(
                pod,
                PATIENCE,
                "is revoked",
                r -> Requests.condition(r, "AccessPermissionSync").equals("True PermissionCleanUp"));
        narrator.seen("accessrequest: " + over.getStatus().phase() + " "
                + over.getStatus().outcome() + ", " + Requests.condition(over, "AccessPermissionSync"));

        narrator.step("Gone, and verified to be gone");
        narrator.seen(receipt(over));
        expectMay(builder, pod, false);
        if (!KubectlShow.grantIsGone(admin, granted)) {
            throw new AssertionError(
                    "the grant is still there: " + granted.getStatus().grants());
        }
    }

    private static String receipt(AccessRequest over) {
        Receipt receipt = over.getStatus().receipt();
        if (receipt == null || receipt.verifiedAt() == null) {
            throw new AssertionError("the request has ended without a receipt");
        }
        return "receipt: deleted and verified at " + receipt.verifiedAt() + "; "
                + (receipt.residual().isEmpty()
                        ? "nothing else allows it"
                        : "still allowed by " + String.join(", ", receipt.residual()));
    }

    private void expectMay(KubernetesClient builder, String pod, boolean expected) {
        boolean may = Eventually.value(
                Duration.ofSeconds(5),
                "can-i says " + (expected ? "yes" : "no"),
                () -> Access.mayUse(builder, project.connectors(), Project.CONNECTOR, project.pipelines(), pod),
                answer -> answer == expected);
        narrator.seen("can-i '*' connectors/prod-harbor --subresource=proxy/v1/pod/" + project.pipelines() + "/" + pod
                + ": " + (may ? "yes" : "no"));
    }
}
