package dev.countersign.e2e.activities;

import dev.countersign.activities.JsonLinesAudit;
import dev.countersign.activities.SystemConfigMaps;
import dev.countersign.activities.connector.CheckKind;
import dev.countersign.activities.connector.ConnectorActivities;
import dev.countersign.activities.connector.ConnectorMetrics;
import dev.countersign.activities.connector.ConnectorSettings;
import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.EvaluationActivities;
import dev.countersign.api.connector.PermissionActivities;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Manifests;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.ApiSandbox;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.RunByHand;
import dev.countersign.opa.OpaRego;
import dev.countersign.opa.RegoDialect;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A namespace with a gated Connector, a Pod in it that asks for it, and the activities as the worker runs them. */
final class ConnectorWorld implements AutoCloseable {

    static final Duration SOON = Duration.ofMinutes(3);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Sandbox sandbox;
    private final String namespace;
    private final KubernetesClient worker;
    private final SystemConfigMaps system;
    private final ConnectorActivities activities;
    private final TestActivityEnvironment temporal;
    private final RunByHand run;
    private final String customRun;

    private ConnectorWorld(Sandbox sandbox, String namespace) {
        this.sandbox = sandbox;
        this.namespace = namespace;
        this.worker = sandbox.asServiceAccount(Installation.NAMESPACE, "countersign-worker");
        this.system = new SystemConfigMaps(worker, ConnectorSettings.SYSTEM_NAMESPACE);
        Eventually.within(SOON, "the templates are read", system::ready);
        this.activities = new ConnectorActivities(
                worker,
                new ConnectorActivities.World(
                        system,
                        new OpaRego(URI.create(sandbox.opaUrl()), RegoDialect.CHECK, Duration.ofMinutes(1)),
                        Optional::empty,
                        new JsonLinesAudit(),
                        new ConnectorMetrics(new SimpleMeterRegistry(), Clock.systemUTC()),
                        Clock.systemUTC()),
                settings());
        this.temporal = TestActivityEnvironment.newInstance();
        temporal.registerActivitiesImplementations(activities.permissions());
        this.run = RunByHand.start(sandbox.admin(), namespace, "release-7", "[\"alice\"]");
        this.customRun = run.ask();
    }

    /** Checks may read ConfigMaps, and objects of a kind that nobody serves unless a test brings it. */
    private static ConnectorSettings settings() {
        return new ConnectorSettings(
                ConnectorSettings.SYSTEM_NAMESPACE,
                "e2e",
                Set.of(CheckKind.APPROVAL_TASK, Gates.KIND),
                true,
                false,
                true,
                true,
                true,
                "");
    }

    /** Installs what is missing and makes a namespace of its own. */
    static ConnectorWorld open() {
        Sandbox sandbox = ApiSandbox.get();
        KubernetesClient admin = sandbox.admin();
        Installation.apply(admin);
        Manifests.rbacOfConfigMapChecks(Installation.NAMESPACE).forEach(object -> apply(admin, object));
        String name = "activities-" + Long.toString(System.nanoTime(), 36) + NUMBER.incrementAndGet();
        namespace(admin, name);
        ConnectorWorld world = new ConnectorWorld(sandbox, name);
        Eventually.within(SOON, "checks may read ConfigMaps", () -> world.mayReadConfigMaps());
        world.furnish();
        return world;
    }

    private boolean mayReadConfigMaps() {
        return Access.mayEverywhere(worker, "get", "configmaps");
    }

    private void furnish() {
        apply("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: builder, namespace: NS}
                """);
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: see-connectors, namespace: NS}
                rules:
                - {apiGroups: [connectors.alauda.io], resources: [connectors], verbs: [get]}
                """);
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: see-connectors, namespace: NS}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: see-connectors}
                subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccounts:NS"}]
                """);
        connector("prod-harbor");
        policy("prod-harbor-approval", "connectors-use-connectors-proxy-in-pod");
        run.pod("push", "builder");
    }

    /** A look; once more where Tekton has written over what the run says it consists of. */
    Evaluation evaluate(EvaluateCommand command) {
        return Eventually.value(SOON, "the run says what it consists of", () -> looked(command), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Evaluation> looked(EvaluateCommand command) {
        try {
            return Optional.of(looks().evaluate(command));
        } catch (ApplicationFailure e) {
            if (!"RunNotReady".equals(e.getType())) {
                throw e;
            }
            run.declare();
            return Optional.empty();
        }
    }

    void connector(String name) {
        apply("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: Connector
                metadata: {name: NAME, namespace: NS}
                spec: {connectorClassName: harbor, address: "https://harbor.example.com"}
                """.replace("NAME", name));
    }

    void policy(String name, String roleTemplate) {
        policy(name, """
                {name: manual-approval, ref: {configMap: {name: connectors-approvals-in-pipeline}},
                 params: [{name: approvers, value: ["alice", "group:ops"]}]}
                """, roleTemplate);
    }

    /** A policy with one check, given in YAML flow. */
    void policy(String name, String check, String roleTemplate) {
        apply("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessPolicy
                metadata: {name: NAME, namespace: NS}
                spec:
                  connector: {names: [prod-harbor]}
                  checkGrantedPermission:
                    spec:
                      checks: [CHECK]
                      roleTemplate: {ref: {configMap: {name: ROLE}}}
                """.replace("NAME", name).replace("CHECK", check.strip()).replace("ROLE", roleTemplate));
    }

    /** The kind Gate, of which the API server knows nothing before a test brings it. */
    Gates gates() {
        return new Gates(this, worker);
    }

    /** The task of the PipelineRun, as the worker opens it. */
    void task(String name) {
        write(worker, task(name, "pending"));
    }

    /** Writes alice's vote and the count, as the gate does. */
    void approve(String name) {
        write(worker, task(name, "approve"));
        updateStatus(worker, """
                {"apiVersion": "openshift-pipelines.org/v1alpha1", "kind": "ApprovalTask",
                 "metadata": {"name": "NAME", "namespace": "NS"},
                 "status": {"state": "approved", "approversResponse":
                   [{"name": "alice", "type": "User", "response": "approved"}]}}
                """.replace("NAME", name));
    }

    private String task(String name, String input) {
        return """
                apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                metadata:
                  name: NAME
                  namespace: NS
                  labels: LABELS
                  ownerReferences:
                  - {apiVersion: tekton.dev/v1beta1, kind: CustomRun, name: release-7, uid: UID, controller: true}
                spec:
                  numberOfApprovalsRequired: 1
                  approvers: [{name: alice, type: User, input: INPUT}]
                """.replace("NAME", name)
                .replace("LABELS", run.labels("approve"))
                .replace("UID", customRun)
                .replace("INPUT", input);
    }

    RequestRef request(String name) {
        return request(name, "push");
    }

    RequestRef request(String name, String pod) {
        apply("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessRequest
                metadata: {name: NAME, namespace: NS}
                spec:
                  subject: {kind: ServiceAccount, name: builder, namespace: NS}
                  connectorRef: {name: prod-harbor}
                  context: {objectRef: {apiVersion: v1, kind: Pod, name: POD, namespace: NS}}
                """.replace("NAME", name).replace("POD", pod));
        return new RequestRef(
                namespace,
                name,
                admin().resources(AccessRequest.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                        .getMetadata()
                        .getUid());
    }

    void finishPod(String name) {
        admin().pods().inNamespace(namespace).withName(name).editStatus(pod -> {
            Pod finished = pod;
            finished.getStatus().setPhase("Succeeded");
            return finished;
        });
    }

    AccessRequest read(RequestRef ref) {
        return admin().resources(AccessRequest.class)
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .require();
    }

    /** Such as {@code True/Synced}. */
    String condition(RequestRef ref, String type) {
        return read(ref).getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map((Condition condition) -> condition.status() + "/" + condition.reason())
                .findFirst()
                .orElse("absent");
    }

    /** Whether the builder may use a Connector through the proxy from that Pod. */
    boolean mayUse(String connector, String pod) {
        SubjectAccessReview answer = admin().authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("system:serviceaccount:" + namespace + ":builder")
                        .withGroups("system:serviceaccounts", "system:serviceaccounts:" + namespace)
                        .withNewResourceAttributes()
                        .withGroup("connectors.alauda.io")
                        .withResource("connectors")
                        .withSubresource("proxy/v1/pod/" + namespace + "/" + pod)
                        .withName(connector)
                        .withNamespace(namespace)
                        .withVerb("*")
                        .endResourceAttributes()
                        .endSpec()
                        .build());
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    EvaluationActivities looks() {
        return activities.evaluations();
    }

    /** Grant and revoke, run as Temporal runs an activity. */
    PermissionActivities permissions() {
        return temporal.newActivityStub(PermissionActivities.class);
    }

    String namespace() {
        return namespace;
    }

    KubernetesClient admin() {
        return sandbox.admin();
    }

    /** Applies YAML in which NS stands for this namespace. */
    void apply(String yaml) {
        write(admin(), yaml);
    }

    private void write(KubernetesClient client, String yaml) {
        apply(client, client.getKubernetesSerialization().<HasMetadata>unmarshal(yaml.replace("NS", namespace)));
    }

    private void updateStatus(KubernetesClient client, String json) {
        GenericKubernetesResource wanted = client.getKubernetesSerialization()
                .unmarshal(json.replace("NS", namespace), GenericKubernetesResource.class);
        Resource<GenericKubernetesResource> stored = client.genericKubernetesResources(
                        wanted.getApiVersion(), wanted.getKind())
                .inNamespace(namespace)
                .withName(wanted.getMetadata().getName());
        GenericKubernetesResource object = stored.get();
        object.setAdditionalProperty("status", wanted.getAdditionalProperties().get("status"));
        client.resource(object).subresource("status").update();
    }

    private static void namespace(KubernetesClient admin, String name) {
        apply(
                admin,
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build());
    }

    private static void apply(KubernetesClient client, HasMetadata object) {
        client.resource(object)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("e2e")
                        .withForce(true)
                        .build());
    }

    @Override
    public void close() {
        temporal.close();
        system.close();
        // NB. Other worlds on this API server rely on that a worker may not.
        Manifests.rbacOfConfigMapChecks(Installation.NAMESPACE)
                .forEach(object -> admin().resource(object).delete());
        Eventually.within(SOON, "nobody may read ConfigMaps any more", () -> !mayReadConfigMaps());
        worker.close();
        admin().namespaces().withName(namespace).delete();
    }
}
