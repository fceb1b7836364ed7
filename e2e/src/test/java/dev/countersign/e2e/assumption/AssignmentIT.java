package dev.countersign.e2e.assumption;

import static dev.countersign.e2e.assumption.Cast.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.Nudge;
import dev.countersign.crds.assumption.AccessToken;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alice assigns a role on the target cluster to an access token of the workspace. */
@ExtendWith(OnSandbox.class)
class AssignmentIT {

    private static final Duration SWEPT = Duration.ofMinutes(2);

    private static World world;
    private static Cast cast;
    private static KubernetesClient target;

    @BeforeAll
    static void anAccessToken(World given) {
        world = given;
        cast = new Cast(world);
        target = world.sandbox().target().admin();
        List.of("backup", "other")
                .forEach(name -> world.admin().resource(account(name)).createOr(object -> object.update()));
        world.admin().resource(token()).createOr(object -> object.update());
    }

    @AfterAll
    static void clean() {
        world.admin().resource(token()).delete();
        world.admin().resource(policy()).delete();
        world.admin().resources(Cluster.class).withName(home()).delete();
        world.admin().namespaces().withName(home()).delete();
        List.of("backup", "other")
                .forEach(name -> world.admin().resource(account(name)).delete());
        cast.close();
    }

    private static ServiceAccount account(String name) {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(cast.workspace().namespace())
                .withName(name)
                .endMetadata()
                .build();
    }

    private static AccessToken token() {
        return Serialization.unmarshal(
                """
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessToken
                metadata: {name: nightly-backup, namespace: %s}
                spec: {description: Backs up the ledger, serviceAccounts: [{namespace: %s, name: backup}]}
                """.formatted(cast.workspace().namespace(), cast.workspace().namespace()), AccessToken.class);
    }

    private static AssumptionPolicy policy() {
        return Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: backups, namespace: %s}
                spec:
                  subjectType: AccessToken
                  accessRoleRefs: [cluster.deployment]
                  users: [alice]
                  accessTokens: [nightly-backup]
                """.formatted(cast.workspace().namespace()), AssumptionPolicy.class);
    }

    private static String assigned() {
        return assigned("\"role\": \"cluster.deployment\", \"cluster\": \"%s\""
                .formatted(cast.workspace().cluster()));
    }

    private static String assigned(String what) {
        Answer taken = cast.alice().api().assign("{\"accessToken\": \"nightly-backup\", " + what + "}");
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        return AssumptionApi.read(taken).path("name").asText();
    }

    /** The one name of all that was granted. */
    private static String granted(RoleAssumption active) {
        return Objects.requireNonNull(Objects.requireNonNull(active.getStatus().grant(), "a grant")
                .objects()
                .getFirst()
                .name());
    }

    /** What a ServiceAccount of the home cluster is answered that wants a credential. */
    private static Answer credential(String account, String name) {
        String token = world.sandbox().serviceAccountToken(cast.workspace().namespace(), account, "countersign");
        return new AssumptionApi(world.countersign().starter(), cast.workspace(), token).credential(name);
    }

    /** The program of the access token on the target cluster. */
    private static KubernetesClient machine(String name) {
        Answer fetched = credential("backup", name);
        assertThat(fetched.status()).as(fetched.body()).isEqualTo(200);
        return world.sandbox()
                .target()
                .withToken(AssumptionApi.read(fetched).path("token").asText());
    }

    @Test
    void isRefusedWithoutAPolicyGrantedWithOnePutBackAfterSomebodyDeletesItsBindingAndGoneAndVerifiedAfterUnassign() {
        Assumptions assumptions = cast.assumptions();
        RoleAssumption refused = assumptions.awaitPhase(assigned(), SOON, "Ended");
        assertThat(refused.getStatus().outcome()).isEqualTo("DENIED");
        assertThat(refused.getStatus().message()).contains("no policy allows");

        world.admin().resource(policy()).createOr(object -> object.update());
        String name = assigned();
        RoleAssumption active = assumptions.awaitPhase(name, SOON, "Active");
        assertThat(active.getStatus().expiresAt()).isNull();
        assertThat(credential("other", name).status()).isEqualTo(403);
        try (KubernetesClient machine = machine(name)) {
            Eventually.within(SOON, "the token deploys", () -> Access.mayEverywhere(machine, "create", "pods"));
            assertThat(Access.mayEverywhere(machine, "delete", "nodes")).isFalse();
            assertThat(cast.alice().mayOnTarget("create", "pods")).isFalse();

            deleteBinding(active);
            Eventually.within(SOON, "it is gone", () -> !Access.mayEverywhere(machine, "create", "pods"));
            nudge(active);
            Eventually.within(SOON, "it is put back", () -> Access.mayEverywhere(machine, "create", "pods"));

            Answer removed = cast.alice().api().unassign(name);
            assertThat(removed.status()).as(removed.body()).isEqualTo(200);
            RoleAssumption over = assumptions.awaitPhase(name, SOON, "Ended");
            assertThat(over.getStatus().outcome()).isEqualTo("GIVEN_BACK");
            assertThat(credential("backup", name).status()).isEqualTo(409);
            assertThatThrownBy(() -> Access.mayEverywhere(machine, "create", "pods"))
                    .hasMessageContaining("Unauthorized");
            assertThat(Objects.requireNonNull(over.getStatus().receipt()).residual())
                    .isEmpty();
            assertThat(target.rbac()
                            .clusterRoleBindings()
                            .withName(granted(active))
                            .get())
                    .isNull();
            assertThat(target.serviceAccounts()
                            .inNamespace(GrantMarks.ACCOUNT_NAMESPACE)
                            .withName(granted(active))
                            .get())
                    .isNull();
        }
    }

    private static String home() {
        return cast.workspace().namespace() + "-home";
    }

    /** The cluster that Countersign runs in, a namespace of it, and a role there that its worker may give away. */
    private static Manifest atHome() {
        return Manifest.text("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: HOME}
                ---
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: HOME}
                spec:
                  workspaces:
                  - name: WORKSPACE
                    namespaces: {names: [HOME]}
                    roleCeiling: [{apiGroups: [""], resources: [pods], verbs: [get]}]
                  connection: {inCluster: {}}
                ---
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessRole
                metadata: {name: pod.reader, namespace: WORKSPACE}
                spec: {clusterScope: false, rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]}
                ---
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: readers, namespace: WORKSPACE}
                spec: {subjectType: AccessToken, accessRoleRefs: ['workspace:pod.reader'], users: [alice]}
                """.replace("HOME", home())
                .replace("WORKSPACE", cast.workspace().namespace()));
    }

    @Test
    void onTheClusterOfCountersignItselfAnAssignmentWorksAndIsGoneAfterUnassign() {
        RoleAssumption active = activeAtHome();
        String name = active.getMetadata().getName();
        Answer fetched = credential("backup", name);
        assertThat(fetched.status()).as(fetched.body()).isEqualTo(200);
        try (KubernetesClient machine = world.sandbox()
                .withToken(AssumptionApi.read(fetched).path("token").asText())) {
            Eventually.within(SOON, "the token reads", () -> Access.mayIn(machine, home(), "get", "pods"));
            assertThat(Access.mayIn(machine, home(), "list", "pods")).isFalse();
            assertThat(Access.mayEverywhere(machine, "get", "pods")).isFalse();

            cast.alice().api().unassign(name);
            cast.assumptions().awaitPhase(name, SOON, "Ended");
            assertThatThrownBy(() -> Access.mayIn(machine, home(), "get", "pods"))
                    .hasMessageContaining("Unauthorized");
        }
        assertThat(accountAtHome(active)).isNull();
    }

    @Test
    void whatATerminatedWorkflowLeavesOnTheClusterOfCountersignItselfIsSweptWithItsAccount() {
        RoleAssumption active = activeAtHome();
        try (HastySweeper _ = HastySweeper.of(world)) {
            String name = active.getMetadata().getName();
            ByHand.terminate(world, cast.workflow(name));
            RoleAssumption over = cast.assumptions()
                    .await(
                            name,
                            SWEPT,
                            "has ended and is not held any more",
                            found -> "Ended".equals(Assumptions.phase(found))
                                    && found.getMetadata().getFinalizers().isEmpty());
            assertThat(over.getStatus().outcome()).isEqualTo("FAILED");
        }
        assertThat(accountAtHome(active)).isNull();
        assertThat(world.admin()
                        .rbac()
                        .roleBindings()
                        .inNamespace(home())
                        .withName(granted(active))
                        .get())
                .isNull();
    }

    @Test
    void anAccountIsSweptThoughItsRequestIsNotThereNorAnythingElseOfItsAccess() {
        RoleAssumption active = activeAtHome();
        ServiceAccount left = new ServiceAccountBuilder(Objects.requireNonNull(accountAtHome(active)))
                .editMetadata()
                .withName(granted(active) + "-left")
                .withUid(null)
                .withResourceVersion(null)
                .withManagedFields(List.of())
                .addToAnnotations(GrantMarks.REQUEST, "never-was")
                .addToAnnotations(GrantMarks.REQUEST_UID, "b7d0a9a4-8a52-4f0c-9a3e-5e2f0c6e1d77")
                .addToAnnotations(GrantMarks.WORKFLOW_ID, "never-was")
                .endMetadata()
                .build();
        world.admin().resource(left).create();
        Eventually.within(
                SWEPT, "the account is gone", () -> world.admin().resource(left).get() == null);
        assertThat(accountAtHome(active)).isNotNull();
    }

    private static RoleAssumption activeAtHome() {
        atHome().apply(world.admin());
        String name = assigned("\"role\": \"workspace:pod.reader\", \"cluster\": \"%s\", \"namespace\": \"%s\""
                .formatted(home(), home()));
        RoleAssumption active = cast.assumptions().awaitPhase(name, SOON, "Active");
        assertThat(accountAtHome(active)).isNotNull();
        return active;
    }

    private static @Nullable ServiceAccount accountAtHome(RoleAssumption active) {
        return world.admin()
                .serviceAccounts()
                .inNamespace(GrantMarks.ACCOUNT_NAMESPACE)
                .withName(granted(active))
                .get();
    }

    private static void deleteBinding(RoleAssumption active) {
        target.rbac().clusterRoleBindings().withName(granted(active)).delete();
    }

    private static void nudge(RoleAssumption request) {
        ByHand.signal(world, cast.workflow(request.getMetadata().getName()), "nudge", new Nudge("somebody looked"));
    }
}
