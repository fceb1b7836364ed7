package dev.countersign.activities.gate;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.PatientClient;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.CountCommand;
import dev.countersign.api.gate.GateActivities;
import dev.countersign.api.gate.Opening;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.Approver;
import dev.countersign.policy.Json;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** An API server in memory, with the gate in front of it. It knows no schemas and no admission. */
final class GateCluster implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Path RECORDINGS =
            Path.of("..", "policy", "src", "test", "resources", "recordings", "approval-task");

    final KubernetesMockServer server;
    final KubernetesClient client;
    final FakeGuard guard = new FakeGuard();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<AuditEvent> audit = new ArrayList<>();
    final GateActivities gate;

    /** What is wrong with the policies that vouch for who started a run. */
    Supplier<Optional<String>> policyProblem = Optional::empty;

    private final Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();

    GateCluster() {
        this(true);
    }

    /**
     * A cluster.
     *
     * @param selfApproval whether the platform lets whoever started a run approve it
     */
    GateCluster(boolean selfApproval) {
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), responses, new KubernetesMixedDispatcher(responses), false);
        server.init();
        client = PatientClient.of(server);
        gate = new GateActivitiesImpl(
                client,
                guard,
                new SelfApprovalSettings(selfApproval, (policy, made) -> policyProblem.get()),
                act -> Optional.empty(),
                "lab",
                audit::add,
                new GateMetrics(meters),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static String recording(String name) {
        try {
            return Files.readString(RECORDINGS.resolve(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RequestRef apply(String customRun) {
        GenericKubernetesResource run =
                client.getKubernetesSerialization().unmarshal(customRun, GenericKubernetesResource.class);
        GenericKubernetesResource stored = client.resource(run).create();
        return new RunView(stored).ref();
    }

    /** A CustomRun that asks for an approval with these params, in YAML's flow style. */
    RequestRef ask(String params) {
        return apply("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: release-1-approve, namespace: ci, uid: run-1, labels: {tekton.dev/pipelineRun: release-1}}
                spec:
                  customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                  params: %s
                """.formatted(params));
    }

    Opening.Opened opened(String params) {
        return (Opening.Opened) gate.open(ask(params));
    }

    RunView run(RequestRef ref) {
        return new RunView(
                Objects.requireNonNull(client.genericKubernetesResources(CustomRuns.API_VERSION, CustomRuns.KIND)
                        .inNamespace(ref.namespace())
                        .withName(ref.name())
                        .get()));
    }

    /** The condition Succeeded of a CustomRun, as {@code status reason: message}. */
    String condition(RequestRef ref) {
        Map<String, Object> condition = run(ref).conditions().getFirst();
        return Json.textOrEmpty(condition, "status") + " " + Json.textOrEmpty(condition, "reason") + ": "
                + Json.textOrEmpty(condition, "message");
    }

    ApprovalTask task(RequestRef ref) {
        return Objects.requireNonNull(client.resources(ApprovalTask.class)
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get());
    }

    /** A condition of a task, as {@code status reason: message}; empty where it has none of that type. */
    String condition(ApprovalTask task, String type) {
        return task.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> condition.status() + " " + condition.reason() + ": " + condition.message())
                .findFirst()
                .orElse("");
    }

    void vote(RequestRef ref, String person, String input, String message) {
        ApprovalTask task = task(ref);
        List<Approver> approvers = task.getSpec().approvers().stream()
                .map(entry -> entry.name().equals(person)
                        ? new Approver(person, entry.type(), input, message.isEmpty() ? null : message, entry.users())
                        : entry)
                .toList();
        task.setSpec(new ApprovalTaskSpec(
                approvers,
                task.getSpec().numberOfApprovalsRequired(),
                task.getSpec().description()));
        client.resource(task).update();
    }

    List<Event> events() {
        return client.v1().events().inAnyNamespace().list().getItems();
    }

    static CountCommand counting(Opening.Opened opened, RequestRef run, SignedAct... acts) {
        return new CountCommand(run, opened, List.of(acts), 1);
    }

    static SignedAct signed(Opening.Opened opened, String person, SignedAct.Act act, String message, String... groups) {
        return new SignedAct(
                "lab",
                opened.task().uid(),
                act,
                "request",
                "",
                opened.ruleDigest(),
                person,
                List.of(groups),
                message,
                opened.deadline().minusSeconds(1),
                "act-of-" + person,
                "key",
                "signature");
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
