package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Permissions;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end of a shift: many people's accesses run out together. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 45)
class ManyAtOnceIT {

    private static final int PEOPLE = 20;
    private static final int EACH = 10;
    private static final Duration SHIFT = Duration.ofHours(1);
    /** NB. The machine may stand still meanwhile. */
    private static final Duration SPARE = Duration.ofSeconds(40);

    private static final Duration TRIAL = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofMinutes(6);

    private final World world;

    ManyAtOnceIT(World world) {
        this.world = world;
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void twoHundredAssumptionsThatExpireInTheSameSecondAreAllVerifiedGone() {
        Workspace workspace = world.workspace();
        nightShift(workspace);
        try (SharedIndexInformer<RoleAssumption> requests = world.admin()
                .resources(RoleAssumption.class)
                .inNamespace(workspace.namespace())
                .inform()) {
            Duration enough = enoughForAll(workspace, requests);
            Instant end = Instant.now().plus(enough).truncatedTo(ChronoUnit.SECONDS);
            ask(workspace, EACH, end.minus(SHIFT));
            await(requests, "active", enough, PEOPLE * EACH, ManyAtOnceIT::isActive);
            assertThat(requests.getStore().list())
                    .extracting(request -> request.getStatus().expiresAt())
                    .containsOnly(end);
            assertThat(granted(workspace)).hasSize(2 * PEOPLE * EACH);

            await(
                    requests,
                    "verified gone",
                    enough.multipliedBy(3).plus(TRIAL),
                    PEOPLE * EACH,
                    ManyAtOnceIT::hasReceipt);
            assertThat(requests.getStore().list())
                    .extracting(request -> request.getStatus().outcome())
                    .containsOnly("EXPIRED");
            assertThat(granted(workspace)).isEmpty();
        }
    }

    /** NB. All must be granted before the first ends: how long that takes here, a few tell that are granted and revoked. */
    private Duration enoughForAll(Workspace workspace, SharedIndexInformer<RoleAssumption> requests) {
        Instant begin = Instant.now();
        ask(workspace, 1, begin);
        await(requests, "active", TRIAL, PEOPLE, ManyAtOnceIT::isActive);
        world.admin()
                .resources(RoleAssumption.class)
                .inNamespace(workspace.namespace())
                .delete();
        Eventually.within(
                TRIAL, "none is left", () -> requests.getStore().list().isEmpty());
        Duration enough = Duration.between(begin, Instant.now())
                .multipliedBy(EACH)
                .dividedBy(2)
                .plus(SPARE);
        return enough.compareTo(MOST) < 0 ? enough : MOST;
    }

    /** NB. A policy and a role of their own: nobody has to approve, and no other test ends what they have. */
    private void nightShift(Workspace workspace) {
        Manifest.text("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: night-shift, namespace: %1$s}
                spec:
                  accessRoleRefs: [cluster.admin]
                  groups: [night]
                  constraints: {ttl: 1h}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: night-shift, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: countersign-requester}
                subjects:
                - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: night}
                """.formatted(workspace.namespace())).apply(world.admin());
        Permissions.awaitMayCreate(
                world.admin(),
                workspace.namespace(),
                "access.countersign.dev",
                "roleassumptions",
                "night-0",
                List.of("night"));
    }

    private void ask(Workspace workspace, int each, Instant from) {
        Assumptions assumptions = new Assumptions(world.admin(), workspace);
        IntStream.range(0, PEOPLE)
                .mapToObj(number -> "night-" + number)
                .parallel()
                .forEach(person -> {
                    try (KubernetesClient kubectl = world.person(person, "night")) {
                        for (int i = 0; i < each; i++) {
                            kubectl.resource(assumptions.wish(person, "night", SHIFT.toMinutes() + "m", from))
                                    .create();
                        }
                    }
                });
    }

    private static void await(
            SharedIndexInformer<RoleAssumption> requests,
            String what,
            Duration patience,
            int all,
            Predicate<RoleAssumption> condition) {
        Eventually.value(
                patience,
                all + " are " + what,
                () -> requests.getStore().list().stream().filter(condition).count(),
                count -> count == all);
    }

    private static boolean isActive(RoleAssumption request) {
        return "Active".equals(Assumptions.phase(request));
    }

    private static boolean hasReceipt(RoleAssumption request) {
        return "Ended".equals(Assumptions.phase(request))
                && request.getStatus().receipt() != null
                && request.getStatus().receipt().verifiedAt() != null;
    }

    private List<String> granted(Workspace workspace) {
        KubernetesClient target = world.sandbox().target().admin();
        return Stream.<HasMetadata>concat(
                        target.rbac().clusterRoles().list().getItems().stream(),
                        target.rbac().clusterRoleBindings().list().getItems().stream())
                .filter(object -> object.getMetadata().getAnnotations() != null
                        && workspace
                                .namespace()
                                .equals(object.getMetadata().getAnnotations().get(GrantMarks.REQUEST_NAMESPACE)))
                .map(object -> object.getMetadata().getName())
                .toList();
    }
}
