package dev.countersign.starter;

import dev.countersign.api.assumption.People;
import dev.countersign.doctor.connection.TemporalTrust;
import dev.countersign.policy.assumption.Network;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.starter.gate.GateMode;
import dev.countersign.starter.watch.Kind;
import dev.countersign.tracing.TracingSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code countersign.} that the starter can be told. A key that is not listed here stops the start, so
 * that a misspelt one is not taken for its default. Where Temporal is stands under {@code spring.temporal.}, ports under
 * {@code server.} and {@code management.}.
 *
 * @param installation the id of this installation, the same for every program of it; absent: the uid of the namespace
 *     kube-system
 * @param namespace where Countersign's own programs run, and the Lease by which one starter keeps the policies
 * @param systemNamespace where the templates of checks and roles and the feature flags are read
 * @param kubeconfig a kubeconfig file; absent: the ServiceAccount of the Pod, or what kubectl would use
 * @param opaUrl where Open Policy Agent answers; absent: Rego in policies is not compiled ahead
 * @param auditFile the file to which refusals are appended and forced to disk; absent: the logger
 *     {@code countersign.audit}
 * @param auditTrail files of audit events, and folders of such files, that auditors read over HTTP; none: they do not
 * @param payloadKeys the file with the AES keys that encrypt what Temporal stores, as the worker has it; absent: it is
 *     stored in clear
 * @param gate whether CustomRuns that ask for an ApprovalTask are served; AUTO: unless manual-approval-gate is installed
 * @param concurrency how much runs at once
 * @param shutdownWait how long a stop waits for calls under way; at least 0
 * @param connectors how connector access is handled
 * @param acts how people act over HTTP
 * @param assumptions how people's requests for roles are handled
 * @param oidc the issuer whose tokens are taken beside the API server's; absent: none
 * @param rate how often one caller may call
 * @param doctor what is thought healthy where the installation is examined
 * @param temporal whom the starter takes for Temporal
 * @param tracing where spans of what happens are sent; absent: nothing is traced
 */
@ConfigurationProperties(prefix = "countersign", ignoreUnknownFields = false)
public record StarterProperties(
        @Nullable String installation,
        @DefaultValue("countersign") String namespace,
        @DefaultValue("connectors-system") String systemNamespace,
        @Nullable Path kubeconfig,
        @Nullable URI opaUrl,
        @Nullable Path auditFile,
        @DefaultValue List<Path> auditTrail,
        @Nullable Path payloadKeys,
        @DefaultValue("AUTO") GateMode gate,
        @DefaultValue Concurrency concurrency,
        @DefaultValue("10s") Duration shutdownWait,
        @DefaultValue Connectors connectors,
        @DefaultValue Acts acts,
        @DefaultValue Assumptions assumptions,
        @Nullable OidcProperties oidc,
        @DefaultValue RateProperties rate,
        @DefaultValue Doctor doctor,
        @DefaultValue TemporalTrust temporal,
        @Nullable TracingSettings tracing) {

    /**
     * How much runs at once, each at least 1.
     *
     * @param starts starts of workflows
     * @param nudges nudges of workflows
     * @param pods Connectors that Pods name
     */
    public record Concurrency(
            @DefaultValue("16") int starts,
            @DefaultValue("32") int nudges,
            @DefaultValue("16") int pods) {

        public Concurrency {
            atLeastOne("starts", starts);
            atLeastOne("nudges", nudges);
            atLeastOne("pods", pods);
        }

        private static void atLeastOne(String key, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(
                        "countersign.concurrency." + key + " must be at least 1, not " + value);
            }
        }
    }

    /**
     * How connector access is handled.
     *
     * @param requestsFromPods whether AccessRequests are made for Pods that mount or name Connectors; to be turned off
     *     where a CSI driver makes them
     * @param checkKinds what checks may read besides ApprovalTasks, as the worker has it; never Secrets
     * @param approvalsByConfigMap whether a ConfigMap may approve, as the worker has it
     */
    public record Connectors(
            @DefaultValue("true") boolean requestsFromPods,
            @DefaultValue List<Kind> checkKinds,
            @DefaultValue("false") boolean approvalsByConfigMap) {

        private static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");

        public Connectors {
            checkKinds = List.copyOf(checkKinds);
            for (Kind kind : checkKinds) {
                if (kind.kind().toLowerCase(Locale.ROOT).equals("secret")) {
                    throw new IllegalArgumentException("countersign.connectors.check-kinds: checks never read Secrets,"
                            + " since what a check sees is shown to people");
                }
            }
        }

        /** The kinds of object that checks may read. */
        Set<Kind> kindsOfChecks() {
            Set<Kind> kinds = new HashSet<>(checkKinds);
            kinds.add(Kind.APPROVAL_TASK);
            if (approvalsByConfigMap) {
                kinds.add(CONFIG_MAP);
            }
            return kinds;
        }
    }

    /**
     * How people act over HTTP.
     *
     * @param keyFile the private Ed25519 key that signs what they do, PKCS #8 in PEM; absent: they cannot
     * @param keyId under which the worker knows the public half; given together with keyFile
     * @param audience for whom their tokens must be meant
     * @param patience how long they wait for the answer; more than 0
     */
    public record Acts(
            @Nullable Path keyFile,
            @Nullable String keyId,
            @DefaultValue("countersign") String audience,
            @DefaultValue("10s") Duration patience) {

        public Acts {
            if (keyFile != null && (keyId == null || keyId.isBlank())) {
                throw new IllegalArgumentException("countersign.acts.key-file needs countersign.acts.key-id: the id of"
                        + " that key in the file countersign.act-keys of the worker");
            }
            if (keyFile == null && keyId != null) {
                throw new IllegalArgumentException(
                        "countersign.acts.key-id needs countersign.acts.key-file: the file with that private key");
            }
            if (audience.isBlank()) {
                throw new IllegalArgumentException(
                        "countersign.acts.audience must name an audience, such as countersign");
            }
            if (!patience.isPositive()) {
                throw new IllegalArgumentException("countersign.acts.patience must be more than 0: " + patience);
            }
        }
    }

    /**
     * What is thought healthy where the installation is examined.
     *
     * @param retention for how long Temporal has to remember closed workflows, at least a minute: longer than the sweeper,
     *     and whoever repairs it, is ever away, because it ends what was terminated by hand only while Temporal knows of it
     */
    public record Doctor(@DefaultValue("72h") Duration retention) {

        public Doctor {
            if (retention.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException(
                        "countersign.doctor.retention must be at least a minute, not " + retention);
            }
        }
    }

    /**
     * How people's requests for roles are handled.
     *
     * @param administratorGroups groups of the identity provider whose members see and end every request; none: nobody
     * @param auditorGroups those whose members see every request; none: nobody
     * @param trustedProxies networks and addresses of proxies whose {@code X-Forwarded-For} says where a person is; none:
     *     a person is where the connection comes from
     * @param ceiling the longest that any person has a role, as the worker has it; at least a minute
     * @param homeServer where people reach the API server of the cluster that Countersign runs in, for credentials of that
     *     cluster; absent: where the starter reaches it
     */
    public record Assumptions(
            @DefaultValue List<String> administratorGroups,
            @DefaultValue List<String> auditorGroups,
            @DefaultValue List<String> trustedProxies,
            @DefaultValue("12h") Duration ceiling,
            @Nullable URI homeServer) {

        public Assumptions {
            administratorGroups = groups("administrator-groups", administratorGroups);
            auditorGroups = groups("auditor-groups", auditorGroups);
            trustedProxies = List.copyOf(trustedProxies);
            networks(trustedProxies);
            if (ceiling.compareTo(Platform.SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "countersign.assumptions.ceiling must be at least a minute, not " + ceiling);
            }
            if (homeServer != null && !"https".equals(homeServer.getScheme())) {
                throw new IllegalArgumentException(
                        "countersign.assumptions.home-server must begin with https://, not " + homeServer);
            }
        }

        /** What holds for everybody. */
        Platform platform() {
            return new Platform(ceiling, Platform.DEFAULT.protectedNamespaces(), Platform.DEFAULT.clusterScopeAtHome());
        }

        /** The proxies that are trusted. */
        List<Network> proxies() {
            return networks(trustedProxies);
        }

        /** NB. Everybody is in Kubernetes' own groups, and only the provider's are told from each other by a name. */
        private static List<String> groups(String key, List<String> groups) {
            for (String group : groups) {
                if (group.isBlank() || group.startsWith("system:") || group.startsWith(People.WORKSPACE_PREFIX)) {
                    throw new IllegalArgumentException("countersign.assumptions." + key
                            + " names groups of the identity provider, not '" + group + "'");
                }
            }
            return List.copyOf(groups);
        }

        private static List<Network> networks(List<String> texts) {
            try {
                return texts.stream().map(Network::parse).toList();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("countersign.assumptions.trusted-proxies: " + e.getMessage(), e);
            }
        }
    }

    public StarterProperties {
        auditTrail = List.copyOf(auditTrail);
        if (shutdownWait.isNegative()) {
            throw new IllegalArgumentException("countersign.shutdown-wait cannot be negative: " + shutdownWait);
        }
        namespace("namespace", namespace);
        namespace("system-namespace", systemNamespace);
    }

    private static void namespace(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("countersign." + key + " must name a namespace");
        }
    }
}
