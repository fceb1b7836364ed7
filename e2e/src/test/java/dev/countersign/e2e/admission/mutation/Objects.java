package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.the;

import dev.countersign.e2e.admission.Actor;
import dev.countersign.e2e.admission.Runs;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is there before claims are tried. No claim changes it. */
final class Objects {

    static final GenericKubernetesResource ASKED = the("ApprovalTask", "asked");
    static final GenericKubernetesResource ANSWERED = the("ApprovalTask", "answered");
    static final GenericKubernetesResource APPROVED = the("ApprovalTask", "approved");
    static final GenericKubernetesResource REJECTED = the("ApprovalTask", "rejected");
    static final GenericKubernetesResource OWN_RUN = the("ApprovalTask", "own-run");
    static final GenericKubernetesResource ASKING = the("CustomRun", "asking");
    static final GenericKubernetesResource WANTING = the("CustomRun", "wanting");
    static final GenericKubernetesResource WAITING = the("CustomRun", "waiting");
    static final GenericKubernetesResource OWN_POD = the("Pod", "own");
    static final GenericKubernetesResource PART = the("Pod", "part");
    static final GenericKubernetesResource OF_STATEFUL_SET = the("Pod", "of-stateful-set");
    static final GenericKubernetesResource SET = the("StatefulSet", "own");
    static final GenericKubernetesResource SET_OF_RUN = the("StatefulSet", "of-run");
    static final GenericKubernetesResource RUN = the("PipelineRun", "run");
    static final GenericKubernetesResource RUN_FROM_BEFORE = the("PipelineRun", "from-before");
    static final GenericKubernetesResource TASKRUN = the("TaskRun", "own");
    static final GenericKubernetesResource STAMPED = the("TaskRun", "stamped");
    static final GenericKubernetesResource TASK = the("Task", "own");
    static final GenericKubernetesResource PIPELINE = the("Pipeline", "own");

    /** Tekton does nothing with such a run. */
    static final String PENDING = "status: PipelineRunPending\n";

    /** As everything begins. */
    static final String PENDING_APPROVERS = """
            - {name: dora, input: pending}
            - {name: emil, input: pending}
            - {name: owners, type: Group, input: pending}
            - {name: 'system:serviceaccount:kube-system:generic-garbage-collector', input: pending}
            """;

    /** Asked by a run that henrik started and may not approve. */
    private static final String OTHERS = """
            - {name: henrik, input: pending}
            - {name: dora, input: pending}
            - {name: owners, type: Group, input: pending}
            """;

    /** People and groups may have the same names. */
    private static final String ANSWERS = """
            - {name: dora, input: approve, message: fine}
            - {name: emil, input: reject}
            - {name: frida, input: pending}
            - {name: jim, input: approve}
            - {name: owners, input: pending}
            - {name: auditors, input: pending}
            - {name: dora, type: Group, input: pending}
            - {name: owners, type: Group, input: approve, users: [%s]}
            - {name: auditors, type: Group, input: reject, users: [{name: henrik, input: reject}]}
            - {name: seniors, type: Group, input: approve, users: [{name: greta, input: approve, message: ok}]}
            - {name: fans, type: Group, input: pending, users: [%s]}
            - {name: robots, type: Group, input: approve, users: [%s]}
            """.formatted(
                    "{name: greta, input: approve, message: ok}, {name: igor, input: approve},"
                            + " {name: jon, input: approve}, {name: zoe, input: reject}",
                    "{name: kim, input: pending}, {name: lea, input: reject}",
                    "{name: '" + Person.WORKER.user() + "', input: approve}");

    private Objects() {}

    static String task(String name, String metadata, String approvers) {
        return """
                apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                metadata:
                  name: %s
                  labels: {tekton.dev/pipelineRun: release}
                  annotations: {note: as it was asked}
                  %s
                spec:
                  numberOfApprovalsRequired: 2
                  description: Promote to live
                  approvers:
                """.formatted(name, metadata) + approvers.indent(2);
    }

    static void createWith(Actor administrator) {
        Eventually.within(
                Duration.ofMinutes(1),
                "the namespace has its ServiceAccount, and none of our policies",
                () -> isReady(administrator));
        String owned = "ownerReferences: [{apiVersion: %s, kind: %s, name: %s, uid: %s, controller: %s}]";
        String run = administrator
                .create(Runs.pipelineRun("run", stamped(Runs.STARTED_BY, "erin"), Runs.BUILD, PENDING))
                .getMetadata()
                .getUid();
        String ofRun = owned.formatted("tekton.dev/v1", "PipelineRun", "run", run, false);
        String set = administrator
                .create(Runs.statefulSet("of-run", "tekton.dev/pipelineRun: run"))
                .getMetadata()
                .getUid();
        String ofSet = owned.formatted("apps/v1", "StatefulSet", "of-run", set, true);
        List.of(
                        task("asked", ofRun, PENDING_APPROVERS),
                        task("answered", "", ANSWERS),
                        task("approved", "", PENDING_APPROVERS),
                        task("rejected", "", PENDING_APPROVERS),
                        task("own-run", "", OTHERS)
                                .replace("{note:", "{access.countersign.dev/may-not-approve: henrik, note:"),
                        Runs.asking("asking", "labels: {app: shop}\n  annotations: {note: mine}\n  " + ofRun),
                        Runs.wanting("wanting"),
                        Runs.waiting("waiting", "labels: {app: shop}"),
                        Runs.pod("own", "labels: {app: shop}"),
                        Runs.pod("part", "labels: {tekton.dev/pipelineRun: run, app: shop}\n  " + ofRun),
                        Runs.pod("of-stateful-set", "labels: {app: shop}\n  " + ofSet),
                        Runs.statefulSet("own", "team: shop"),
                        Runs.withMetadata("from-before", "labels", "tekton.dev/task: mine")
                                .replace("spec:\n", "spec:\n  " + PENDING),
                        Runs.taskRun("own", "labels: {app: shop}"),
                        Runs.taskRun(
                                "stamped",
                                stamped(Runs.ORIGIN, "none") + "\n  labels: {tekton.dev/pipelineRunUID: 5e0f5a2c}"),
                        Runs.task("own", "labels: {app: shop}"),
                        Runs.pipeline("own", "labels: {app: shop}"))
                .forEach(administrator::create);
        administrator.patchStatus(APPROVED, "[{op: add, path: /status, value: {state: approved}}]");
        administrator.patchStatus(REJECTED, "[{op: add, path: /status, value: {state: rejected}}]");
    }

    static String stamped(String annotation, String value) {
        return "annotations: {%s: %s}".formatted(annotation, value);
    }

    /** NB. A policy that is in force nowhere yet cannot be seen to be taken away. */
    static void awaitPolicies(Actor administrator) {
        Eventually.within(
                Duration.ofMinutes(1),
                "our policies are in force",
                () -> starterOf(administrator)
                        .filter(starter -> !starter.equals("alice"))
                        .isPresent());
        administrator.awaitStampKept("kept");
    }

    /** NB. The binding that a run's stamp depends on is the last to be changed: the others are seen before it. */
    private static boolean isReady(Actor administrator) {
        return administrator
                                .client()
                                .serviceAccounts()
                                .inNamespace(administrator.namespace())
                                .withName("default")
                                .get()
                        != null
                && starterOf(administrator).filter("alice"::equals).isPresent();
    }

    /** Who is said to have started a run of which the administrator says that it is alice's; empty where it is refused. */
    private static Optional<String> starterOf(Actor administrator) {
        return administrator
                .ifAdmitted(Runs.pipelineRun("probe", stamped(Runs.STARTED_BY, "alice"), Runs.BUILD, PENDING))
                .map(run -> run.getMetadata().getAnnotations().get(Runs.STARTED_BY));
    }
}
