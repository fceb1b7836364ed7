package dev.countersign.starter.policy;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.Condition;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessPolicyStatus;
import dev.countersign.opa.RegoCompiler;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a policy's standing permission to where it should be, and the policy's status to what is so. */
@ControllerConfiguration(name = AccessPolicyReconciler.NAME, fieldManager = GrantMarks.FIELD_MANAGER)
final class AccessPolicyReconciler implements Reconciler<AccessPolicy> {

    static final String NAME = "countersign-access-policies";

    /** Who may see a Connector is no object that could be watched: it is asked again now and then. */
    static final Duration REVIEW_AGAIN = Duration.ofMinutes(10);

    /** Whoever was refused may be waiting for the permission that comes next. */
    static final Duration REFUSED_AGAIN = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final String systemNamespace;
    private final StandingObjects objects;
    private final DelegationGuard guard;
    private final RegoCompiler rego;
    private final PolicyEvents events;
    private final InstantSource clock;
    private @Nullable Tools tools;

    AccessPolicyReconciler(
            KubernetesClient client,
            String systemNamespace,
            StandingObjects objects,
            DelegationGuard guard,
            RegoCompiler rego,
            InstantSource clock) {
        this.client = client;
        this.systemNamespace = systemNamespace;
        this.objects = objects;
        this.guard = guard;
        this.rego = rego;
        this.events = new PolicyEvents(client, clock);
        this.clock = clock;
    }

    private record Tools(
            PolicySources sources,
            PermissionPlanner planner,
            CheckInspector inspector,
            StandingPermissions permissions) {}

    @Override
    public List<EventSource<?, AccessPolicy>> prepareEventSources(EventSourceContext<AccessPolicy> context) {
        PolicySources sources = new PolicySources(context, systemNamespace);
        Yaml yaml = new Yaml(client.getKubernetesSerialization());
        RoleTemplates roleTemplates = new RoleTemplates(sources, yaml);
        tools = new Tools(
                sources,
                new PermissionPlanner(sources, roleTemplates, guard),
                new CheckInspector(sources, yaml, roleTemplates, rego),
                new StandingPermissions(client, sources, objects));
        return sources.all();
    }

    @Override
    public UpdateControl<AccessPolicy> reconcile(AccessPolicy policy, Context<AccessPolicy> context) {
        Tools with = tools;
        if (with == null) {
            throw new IllegalStateException("reconciled before the watches were prepared");
        }
        with.sources().requireComplete();
        ConnectorMatch match = ConnectorMatch.of(policy, with.sources());
        PermissionPlan plan = with.planner().plan(policy, match.names());
        Verdict synced = carryOut(policy, plan, match, with.permissions());
        Optional<CheckInspector.Inspection> inspection = with.inspector().inspect(policy);
        AccessPolicyStatus status = PolicyStatuses.of(
                policy, match, synced, inspection, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        tellRefusals(policy, plan, status);
        UpdateControl<AccessPolicy> control = status.equals(policy.getStatus())
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(withStatus(policy, status));
        again(policy, plan, status).ifPresent(control::rescheduleAfter);
        return control;
    }

    private Verdict carryOut(
            AccessPolicy policy, PermissionPlan plan, ConnectorMatch match, StandingPermissions permissions) {
        try {
            return switch (plan) {
                case PermissionPlan.Nothing nothing -> {
                    if (permissions.remove(policy)) {
                        events.normal(policy, "PermissionRemoved", nothing.why().message());
                    }
                    yield nothing.why();
                }
                case PermissionPlan.Standing standing -> {
                    String bound = standing.subjects().size()
                            + (standing.subjects().size() == 1 ? " subject" : " subjects") + " bound to "
                            + match.verdict().message();
                    if (permissions.write(policy, standing)) {
                        events.normal(policy, "PermissionWritten", bound);
                    }
                    yield Verdict.yes(
                            Reasons.SYNCED,
                            standing.refused().isEmpty()
                                    ? bound
                                    : bound + "; left out: " + PermissionPlanner.refusal(standing.refused()));
                }
            };
        } catch (KubernetesClientException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            return Verdict.no(Reasons.SYNC_FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** A refusal stays one until somebody acts, so people are told; anything else is tried again soon. */
    private static boolean isRefusal(KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_BAD_REQUEST,
                    HttpURLConnection.HTTP_FORBIDDEN,
                    HttpURLConnection.HTTP_ENTITY_TOO_LARGE,
                    422 -> true;
            default -> false;
        };
    }

    private void tellRefusals(AccessPolicy policy, PermissionPlan plan, AccessPolicyStatus status) {
        if (!plan.refused().isEmpty() && !message(status).equals(message(policy.getStatus()))) {
            events.warning(policy, Reasons.SUBJECTS_REFUSED, PermissionPlanner.refusal(plan.refused()));
        }
    }

    private static Optional<Duration> again(AccessPolicy policy, PermissionPlan plan, AccessPolicyStatus status) {
        boolean undecided = status.conditions().stream()
                .anyMatch(condition -> condition.status().equals(Condition.UNKNOWN));
        boolean failed =
                status.conditions().stream().anyMatch(condition -> Reasons.SYNC_FAILED.equals(condition.reason()));
        if (undecided || failed || !plan.refused().isEmpty()) {
            return Optional.of(REFUSED_AGAIN);
        }
        return policy.getSpec().defaultPermission() == null ? Optional.empty() : Optional.of(REVIEW_AGAIN);
    }

    private static String message(AccessPolicyStatus status) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(PolicyStatuses.PERMISSION_SYNCED))
                .map(condition -> String.valueOf(condition.message()))
                .findFirst()
                .orElse("");
    }

    private static AccessPolicy withStatus(AccessPolicy policy, AccessPolicyStatus status) {
        AccessPolicy projection = new AccessPolicy();
        projection.setMetadata(new ObjectMetaBuilder()
                .withNamespace(policy.getMetadata().getNamespace())
                .withName(policy.getMetadata().getName())
                .build());
        projection.setStatus(status);
        return projection;
    }
}
