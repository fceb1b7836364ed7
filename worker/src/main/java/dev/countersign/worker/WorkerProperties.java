package dev.countersign.worker;

import dev.countersign.activities.assumption.AssumptionSettings;
import dev.countersign.activities.cluster.ClusterRounds;
import dev.countersign.activities.connector.CheckKind;
import dev.countersign.activities.connector.ConnectorSettings;
import dev.countersign.api.GrantMarks;
import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.AssumptionWriters;
import dev.countersign.crds.Manifests;
import dev.countersign.doctor.connection.TemporalTrust;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.tracing.TracingSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code countersign.} that the worker can be told. A key that is not listed here stops the start, so
 * that a misspelt one is not taken for its default. Where Temporal is stands under {@code spring.temporal.}, ports under
 * {@code server.} and {@code management.}.
 *
 * @param installation the id of this installation, the same for every program of it and usable as a label value; absent:
 *     the uid of the namespace kube-system
 * @param namespace where Countersign's own programs run
 * @param systemNamespace where the templates of checks and roles and the feature flags are read
 * @param kubeconfig a kubeconfig file; absent: the ServiceAccount of the Pod, or what kubectl would use
 * @param opaUrl where Open Policy Agent answers
 * @param actKeys the file with the public keys of signed acts, read again when it changes; absent: no act is believed
 * @param auditFile the file to which audit events are appended and forced to disk; absent: the logger
 *     {@code countersign.audit}
 * @param payloadKeys the file with the AES keys that encrypt what Temporal stores; absent: it is stored in clear
 * @param workflowCacheSize how many workflows stay in memory between their steps, at about 50 KiB each; at least 0
 * @param concurrency how much runs at once
 * @param shutdownWait how long a stop waits for running activities; at least 0
 * @param admission who is named in the admission policies, where that is not what is usual
 * @param gate how ApprovalTasks are served
 * @param connectors how connector access is handled
 * @param assumptions how role assumption is handled
 * @param notices who is told what happens to requests of people
 * @param temporal whom the worker takes for Temporal
 * @param tracing where spans of what happens are sent; absent: nothing is traced
 */
@ConfigurationProperties(prefix = "countersign", ignoreUnknownFields = false)
public record WorkerProperties(
        @Nullable String installation,
        @DefaultValue("countersign") String namespace,
        @DefaultValue(ConnectorSettings.SYSTEM_NAMESPACE) String systemNamespace,
        @Nullable Path kubeconfig,
        @DefaultValue("http://127.0.0.1:8181") URI opaUrl,
        @Nullable Path actKeys,
        @Nullable Path auditFile,
        @Nullable Path payloadKeys,
        @DefaultValue("600") int workflowCacheSize,
        @DefaultValue Concurrency concurrency,
        @DefaultValue("20s") Duration shutdownWait,
        @DefaultValue Admission admission,
        @DefaultValue Gate gate,
        @DefaultValue Connectors connectors,
        @DefaultValue Assumptions assumptions,
        @DefaultValue NoticeProperties notices,
        @DefaultValue TemporalTrust temporal,
        @Nullable TracingSettings tracing) {

    /**
     * How much runs at once.
     *
     * @param workflowTasks steps of workflows, at least 2
     * @param activities activities, each on a virtual thread, at least 1
     * @param localActivities local activities, each on a virtual thread, at least 1
     */
    public record Concurrency(
            @DefaultValue("100") int workflowTasks,
            @DefaultValue("200") int activities,
            @DefaultValue("200") int localActivities) {

        public Concurrency {
            atLeast(2, "concurrency.workflow-tasks", workflowTasks);
            atLeast(1, "concurrency.activities", activities);
            atLeast(1, "concurrency.local-activities", localActivities);
        }
    }

    /**
     * The names in the admission policies as they were installed; each that is absent is the one of an ordinary cluster
     * with Countersign in {@code countersign.namespace}. The worker compares the installed policies with these.
     *
     * @param worker the user name of the worker
     * @param starter the user name of the starter
     * @param sweeper the user name of the sweeper
     * @param tektonController the user name of Tekton's controller
     * @param garbageCollector the user name of Kubernetes' garbage collector
     * @param namespaceController the user name of Kubernetes' namespace controller
     * @param administratorGroups groups that may delete what is otherwise deleted with its owner only
     */
    public record Admission(
            @Nullable String worker,
            @Nullable String starter,
            @Nullable String sweeper,
            @Nullable String tektonController,
            @Nullable String garbageCollector,
            @Nullable String namespaceController,
            @Nullable List<String> administratorGroups) {

        AdmissionNames in(String namespace) {
            AdmissionNames usual = AdmissionNames.in(namespace);
            return new AdmissionNames(
                    Objects.requireNonNullElse(worker, usual.worker()),
                    Objects.requireNonNullElse(starter, usual.starter()),
                    Objects.requireNonNullElse(tektonController, usual.tektonController()),
                    Objects.requireNonNullElse(garbageCollector, usual.garbageCollector()),
                    Objects.requireNonNullElse(namespaceController, usual.namespaceController()),
                    Objects.requireNonNullElse(administratorGroups, usual.administratorGroups()));
        }

        AssumptionWriters writersIn(String namespace) {
            AssumptionWriters usual = AssumptionWriters.in(namespace);
            return new AssumptionWriters(
                    Objects.requireNonNullElse(worker, usual.worker()),
                    Objects.requireNonNullElse(starter, usual.starter()),
                    Objects.requireNonNullElse(sweeper, usual.sweeper()));
        }
    }

    /**
     * How ApprovalTasks are served.
     *
     * @param selfApproval whether the person who started a run may approve it; a run can refuse it all the same with its
     *     param {@code selfApproval}
     */
    public record Gate(@DefaultValue("true") boolean selfApproval) {}

    /**
     * How connector access is handled.
     *
     * @param checkKinds what checks may read besides ApprovalTasks; never Secrets
     * @param approvalsByConfigMap whether a ConfigMap may approve; whoever may edit it decides, so it is for trying out
     * @param decideBuiltInsWithOpa whether the built-in checks are decided by their Rego text, not by the same table in
     *     Java
     * @param fence whether the votes of an ApprovalTask are counted again, rather than its status believed
     * @param acceptUnguardedApprovals whether ApprovalTasks are believed although an admission policy is not in force;
     *     requests then say so
     * @param kubernetesEvents whether granting, revoking and rejecting are told as Events on the request
     * @param workflowUrlTemplate where a browser finds a workflow, with {@code {id}} for its id; empty: nowhere
     */
    public record Connectors(
            @DefaultValue List<CheckKind> checkKinds,
            @DefaultValue("false") boolean approvalsByConfigMap,
            @DefaultValue("false") boolean decideBuiltInsWithOpa,
            @DefaultValue("true") boolean fence,
            @DefaultValue("false") boolean acceptUnguardedApprovals,
            @DefaultValue("true") boolean kubernetesEvents,
            @DefaultValue("") String workflowUrlTemplate) {

        public Connectors {
            checkKinds = List.copyOf(checkKinds);
        }
    }

    /**
     * How role assumption is handled.
     *
     * @param enabled whether this worker serves it
     * @param ceiling the longest that any person has a role, at least a minute
     * @param protectedNamespaces namespaces of any cluster into which nobody is let, beside those of Countersign; absent:
     *     Kubernetes' own, and the usual ones of the connectors, Tekton and Temporal
     * @param clusterScopeAtHome whether cluster-wide roles are granted on the cluster that Countersign runs on
     * @param administratorGroups groups of the identity provider whose members may end any access
     * @param kubernetesEvents whether what happens to requests is told as Events on them
     * @param clusterInterval between two looks at a cluster that has not changed, at least a second
     */
    public record Assumptions(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("12h") Duration ceiling,
            @Nullable List<String> protectedNamespaces,
            @DefaultValue("false") boolean clusterScopeAtHome,
            @DefaultValue List<String> administratorGroups,
            @DefaultValue("true") boolean kubernetesEvents,
            @DefaultValue("30s") Duration clusterInterval) {

        private static final List<String> USUAL = List.of(
                "kube-system",
                "kube-public",
                "kube-node-lease",
                ConnectorSettings.SYSTEM_NAMESPACE,
                "tekton-pipelines",
                "temporal");

        public Assumptions {
            administratorGroups = List.copyOf(administratorGroups);
            if (ceiling.compareTo(Platform.SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "countersign.assumptions.ceiling must be at least a minute, not " + ceiling);
            }
            if (clusterInterval.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(
                        "countersign.assumptions.cluster-interval must be at least a second, not " + clusterInterval);
            }
        }

        Platform platform(String namespace) {
            Set<String> all = new HashSet<>(Objects.requireNonNullElse(protectedNamespaces, USUAL));
            all.add(namespace);
            all.add(Manifests.probesNamespace(namespace));
            all.add(Manifests.credentialsNamespace(namespace));
            all.add(GrantMarks.ACCOUNT_NAMESPACE);
            return new Platform(ceiling, all, clusterScopeAtHome);
        }
    }

    public WorkerProperties {
        atLeast(0, "workflow-cache-size", workflowCacheSize);
        if (shutdownWait.isNegative()) {
            throw new IllegalArgumentException("countersign.shutdown-wait cannot be negative: " + shutdownWait);
        }
        if (systemNamespace.isBlank() || namespace.isBlank()) {
            throw new IllegalArgumentException(
                    "countersign.namespace and countersign.system-namespace must name a namespace");
        }
    }

    /** The names in the admission policies. */
    AdmissionNames admissionNames() {
        return admission.in(namespace);
    }

    /** What the activities of connector access are told. */
    ConnectorSettings connectorSettings(String installationId) {
        Set<CheckKind> kinds = new HashSet<>(connectors.checkKinds());
        kinds.add(CheckKind.APPROVAL_TASK);
        return new ConnectorSettings(
                systemNamespace,
                installationId,
                kinds,
                connectors.approvalsByConfigMap(),
                connectors.decideBuiltInsWithOpa(),
                connectors.fence(),
                gate.selfApproval(),
                connectors.kubernetesEvents(),
                connectors.workflowUrlTemplate());
    }

    /** The programs in the admission policy of RoleAssumptions. */
    AssumptionWriters assumptionWriters() {
        return admission.writersIn(namespace);
    }

    /** What is told where the clusters are looked at. */
    ClusterRounds.Settings clusterSettings(String installationId) {
        return new ClusterRounds.Settings(
                installationId, namespace, assumptions.clusterScopeAtHome(), assumptions.clusterInterval());
    }

    /** What the activities of role assumption are told. */
    AssumptionSettings assumptionSettings(String installationId) {
        return new AssumptionSettings(
                installationId,
                namespace,
                assumptions.platform(namespace),
                Set.copyOf(assumptions.administratorGroups()),
                assumptions.kubernetesEvents(),
                connectors.workflowUrlTemplate());
    }

    private static void atLeast(int least, String key, int value) {
        if (value < least) {
            throw new IllegalArgumentException("countersign." + key + " must be at least " + least + ", not " + value);
        }
    }
}
