package dev.countersign.activities.connector;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import dev.countersign.activities.ConfigMaps;
import dev.countersign.activities.MovableClock;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Manifests;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.opa.Rego;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Connector prod-harbor in namespace devops that a policy gates, a Pod ci/push that runs as builder and asks for it,
 * in a project that both namespaces belong to.
 */
final class ConnectorScene {

    static final RequestRef REQUEST = new RequestRef("devops", "prod-harbor-push", "uid-prod-harbor-push");

    final FakeCluster cluster = new FakeCluster();
    final RunScene run = new RunScene(cluster);
    final Map<String, Map<String, String>> configMaps = new HashMap<>();
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));
    final List<AuditEvent> audited = new ArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Duration> pauses = new ArrayList<>();
    Rego rego = Rego.none();
    AuditSink audit = audited::add;
    ApprovalTrust trust = Optional::empty;
    ConnectorSettings settings = ConnectorSettings.defaults("test");
    int attempt = 1;
    private @Nullable ConnectorActivities activities;
    private long revision;

    ConnectorScene() {
        Manifests.templates(ConnectorSettings.SYSTEM_NAMESPACE)
                .forEach(template -> configMaps.put(template.getMetadata().getName(), template.getData()));
        configMaps.put(
                FeatureFlags.CONFIG_MAP,
                new HashMap<>(Map.of(FeatureFlags.APPROVAL, "true", FeatureFlags.PROXY_PERMISSIONS, "true")));
        cluster.namespaces.put("devops", Map.of("cpaas.io/inner-namespace", "shop"));
        cluster.namespaces.put("ci", Map.of("cpaas.io/project", "shop"));
        cluster.put("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: Connector
                metadata: {name: prod-harbor, namespace: devops, labels: {env: prod}}
                spec: {connectorClassName: harbor, address: "https://harbor.example.com"}
                """);
        policy("harbor-approval", "ref: {configMap: {name: connectors-approvals-in-pipeline}}");
        pod("Running");
        request();
    }

    void request() {
        cluster.put("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessRequest
                metadata: {name: prod-harbor-push, namespace: devops, generation: 1}
                spec:
                  subject: {kind: ServiceAccount, name: builder, namespace: ci}
                  connectorRef: {name: prod-harbor}
                  context: {objectRef: {apiVersion: v1, kind: Pod, name: push, namespace: ci}}
                """);
    }

    void pod(String phase) {
        pod(phase, "builder", "uid-push");
    }

    void pod(String phase, String serviceAccount, String uid) {
        cluster.put("""
                apiVersion: v1
                kind: Pod
                metadata: {name: push, namespace: ci, uid: UID, creationTimestamp: "2026-11-23T09:00:05Z", OWNER}
                spec: {serviceAccountName: SA, containers: [{name: step, image: example.com/nothing}]}
                status: {phase: PHASE}
                """.replace("PHASE", phase)
                .replace("SA", serviceAccount)
                .replace("UID", uid)
                .replace("OWNER", "labels: {tekton.dev/pipelineRun: release-7}, " + RunScene.ownerOfPod()));
    }

    /** A policy with one check; what says which rule the check has, or all of it in braces. */
    void policy(String name, String what) {
        policy(name, what, "connectors-use-connectors-proxy-in-pod");
    }

    void policy(String name, String what, String roleTemplate) {
        cluster.put("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessPolicy
                metadata: {name: NAME, namespace: devops, generation: 1}
                spec:
                  connector: {names: [prod-harbor]}
                  checkGrantedPermission:
                    spec:
                      checks:
                      - WHAT
                      roleTemplate: {ref: {configMap: {name: ROLE}}}
                """.replace("NAME", name)
                .replace("WHAT", what.startsWith("{") ? what : "{name: manual, " + what + "}")
                .replace("ROLE", roleTemplate));
    }

    /** A check whose rule stands in the policy. */
    static String inline(String apiVersion, String kind, String label) {
        return "spec: {selector: {objectRef: {apiVersion: %s, kind: %s}, matchLabels: {%s}}}"
                .formatted(apiVersion, kind, label);
    }

    /** A check whose rule stands in the policy, with Rego. */
    static String rego(String apiVersion, String kind) {
        return ("spec: {selector: {objectRef: {apiVersion: %s, kind: %s}, matchLabels: {app: gate}},"
                        + " state: {rego: \"package check\\nresult := input.object.data\"}}")
                .formatted(apiVersion, kind);
    }

    void task(String name, String input, String status) {
        cluster.put("""
                apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                metadata: {name: NAME, namespace: ci, METADATA}
                spec: {numberOfApprovalsRequired: 1, approvers: [{name: alice, type: User, input: INPUT}]}
                status: STATUS
                """.replace("NAME", name)
                .replace("METADATA", RunScene.metadataOfTask(name))
                .replace("INPUT", input)
                .replace("STATUS", status));
    }

    void pendingTask() {
        task("approve", "pending", "{state: pending}");
    }

    void approvedTask() {
        task("approve", "approve", "{state: approved, approversResponse: [{name: alice, response: approved}]}");
    }

    void rejectedTask() {
        task("approve", "reject", "{state: rejected, approversResponse: [{name: alice, response: rejected}]}");
    }

    ConnectorActivities activities() {
        if (activities == null) {
            activities = new ConnectorActivities(
                    new Documents(FakeCluster.JSON),
                    cluster,
                    cluster,
                    new ConnectorActivities.World(
                            maps(),
                            (module, input) -> rego.evaluate(module, input),
                            trust(),
                            event -> audit.write(event),
                            new ConnectorMetrics(meters, clock),
                            clock),
                    settings,
                    pauses::add,
                    () -> attempt);
        }
        return activities;
    }

    private ApprovalTrust trust() {
        return new ApprovalTrust() {
            @Override
            public Optional<String> problem() {
                return trust.problem();
            }

            @Override
            public Optional<Instant> guardedSince() {
                return trust.guardedSince();
            }

            @Override
            public Optional<String> accepted() {
                return trust.accepted();
            }
        };
    }

    private ConfigMaps maps() {
        return new ConfigMaps() {
            @Override
            public String namespace() {
                return ConnectorSettings.SYSTEM_NAMESPACE;
            }

            @Override
            public Optional<Map<String, String>> data(String name) {
                return Optional.ofNullable(configMaps.get(name));
            }
        };
    }

    Evaluation evaluate() {
        return evaluate(Pinned.NOTHING);
    }

    Evaluation evaluate(Pinned pinned) {
        return activities().evaluations().evaluate(new EvaluateCommand(REQUEST, pinned, ++revision));
    }

    GrantResult grant(Pinned pinned) {
        return grant(pinned, clock.instant().plus(Duration.ofMinutes(2)));
    }

    GrantResult grant(Pinned pinned, Instant notAfter) {
        return activities()
                .permissions()
                .grant(new GrantCommand(REQUEST, pinned, notAfter, clock.instant(), ++revision));
    }

    /** Approves and grants. */
    GrantResult.Granted granted() {
        approvedTask();
        if (grant(evaluate().pinned()) instanceof GrantResult.Granted granted) {
            return granted;
        }
        throw new AssertionError("it was not granted");
    }

    Verdict observe(GrantResult.Granted granted) {
        return activities()
                .evaluations()
                .observe(new ObserveCommand(
                        REQUEST,
                        granted.evaluation().pinned(),
                        granted.evaluation().access(),
                        granted.objects()))
                .verdict();
    }

    RevokeCommand ending(Evaluation evaluation, List<GrantedObject> grants, Outcome outcome, String reason) {
        return ending(evaluation, grants, outcome, reason, null);
    }

    RevokeCommand ending(
            Evaluation evaluation,
            List<GrantedObject> grants,
            Outcome outcome,
            String reason,
            @Nullable Instant notBefore) {
        return new RevokeCommand(
                REQUEST,
                evaluation.pinned(),
                evaluation.access(),
                grants,
                outcome,
                reason,
                "because " + reason,
                clock.instant(),
                notBefore,
                ++revision);
    }

    RevokeCommand completed(GrantResult.Granted granted) {
        return ending(granted.evaluation(), granted.objects(), Outcome.COMPLETED, "Completed");
    }

    AccessRequestStatus status() {
        return cluster.find(AccessRequest.class, "devops", "prod-harbor-push")
                .orElseThrow()
                .getStatus();
    }

    /** Such as {@code True/Synced}. */
    String condition(String type) {
        return status().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map((Condition condition) -> condition.status() + "/" + condition.reason())
                .findFirst()
                .orElse("absent");
    }
}
