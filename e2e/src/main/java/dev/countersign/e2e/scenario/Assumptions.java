package dev.countersign.e2e.scenario;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** The RoleAssumptions of one workspace. */
public final class Assumptions {

    private final KubernetesClient admin;
    private final Workspace workspace;

    public Assumptions(KubernetesClient admin, Workspace workspace) {
        this.admin = admin;
        this.workspace = workspace;
    }

    /**
     * A wish for cluster.admin on the workspace's cluster, as kubectl would create it.
     *
     * @param groups those of the person, as the API server knows them
     * @param duration such as {@code 1m}
     */
    public RoleAssumption wish(String person, String groups, String duration) {
        return Serialization.unmarshal(
                """
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {generateName: cluster.admin-assume-, namespace: %s}
                spec:
                  subject: {kind: User, name: %s, groups: [%s]}
                  requestedBy: %s
                  roleRef: {kind: GlobalAccessRole, name: cluster.admin}
                  clusterRef: {name: %s}
                  duration: %s
                  reason: INC-481
                """.formatted(workspace.namespace(), person, groups, person, workspace.cluster(), duration),
                RoleAssumption.class);
    }

    /** The same from a planned start on, which may have passed: the access ends that duration after it. */
    public RoleAssumption wish(String person, String groups, String duration, Instant startAt) {
        RoleAssumption wish = wish(person, groups, duration);
        RoleAssumptionSpec spec = wish.getSpec();
        wish.setSpec(new RoleAssumptionSpec(
                spec.subject(),
                spec.requestedBy(),
                spec.roleRef(),
                spec.clusterRef(),
                spec.namespace(),
                spec.duration(),
                startAt,
                spec.reason(),
                spec.policyRef(),
                spec.source()));
        return wish;
    }

    /** The request by name, if it is there. */
    public Optional<RoleAssumption> get(String name) {
        return Optional.ofNullable(admin.resources(RoleAssumption.class)
                .inNamespace(workspace.namespace())
                .withName(name)
                .get());
    }

    /** Waits for the request of that name to satisfy the condition. */
    public RoleAssumption await(String name, Duration patience, String what, Predicate<RoleAssumption> condition) {
        return Eventually.value(
                        patience,
                        "roleassumption " + name + " " + what,
                        () -> get(name),
                        request -> request.filter(condition).isPresent())
                .orElseThrow();
    }

    /** Waits until it is in that phase. */
    public RoleAssumption awaitPhase(String name, Duration patience, String phase) {
        return await(name, patience, "is " + phase, request -> phase.equals(phase(request)));
    }

    /** The phase; empty while there is none. */
    public static String phase(RoleAssumption request) {
        return request.getStatus() == null || request.getStatus().phase() == null
                ? ""
                : request.getStatus().phase();
    }
}
