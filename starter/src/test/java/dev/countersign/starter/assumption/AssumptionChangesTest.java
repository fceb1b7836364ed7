package dev.countersign.starter.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SearchAttribute;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.PretendedWorkflows;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.MapShelf;
import dev.countersign.starter.watch.Yaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AssumptionChangesTest {

    private static final At AT = new At("ws-payments", "cluster.admin-assume-tjh2d");
    private static final String ID = "role-assumption/ws-payments/cluster.admin-assume-tjh2d/u1";
    private static final AssumptionFacts FRESH = Requests.facts(Requests.fresh());
    private static final AssumptionFacts WAITING = Requests.facts(Requests.in("AwaitingApproval", 3));

    private final VirtualTime time = new VirtualTime();
    private final PretendedWorkflows temporal = new PretendedWorkflows();
    private final MapShelf<AssumptionFacts> requests = new MapShelf<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AssumptionDesk desk = new AssumptionDesk(
            requests,
            new WorkflowStarts(temporal, 4, time, time, metrics),
            new Nudges(temporal, 4, time, time, metrics));
    private final AssumptionChanges changes = new AssumptionChanges(desk);
    private boolean watching = true;

    @Test
    void aNewRequestGetsItsWorkflow() {
        requests.put(AT, FRESH);
        changes.appeared(AT, FRESH);

        assertThat(calls()).containsExactly("start " + ID);
        assertThat(temporal.portraits).singleElement().satisfies(portrait -> {
            assertThat(portrait.summary()).isEqualTo("alice@example.com asks for cluster.admin on prod-eu");
            assertThat(portrait.details()).contains("| Cluster | `prod-eu` |").contains("| For | themselves |");
            assertThat(portrait.attributes())
                    .containsEntry(SearchAttribute.ACCESS_KIND, "role")
                    .containsEntry(SearchAttribute.ACCESS_PHASE, "Evaluating")
                    .containsEntry(SearchAttribute.ACCESS_SUBJECT, "alice@example.com")
                    .containsEntry(SearchAttribute.ACCESS_TARGET, "cluster.admin")
                    .containsEntry(SearchAttribute.ACCESS_CLUSTER, "prod-eu")
                    .containsEntry(SearchAttribute.ACCESS_NAMESPACE, "ws-payments");
        });
    }

    @Test
    void anAssignmentSaysWhoAssignsWhatToWhichToken() {
        GenericKubernetesResource assignment = Yaml.object("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {name: ledger.repair-assign-fkbdl, namespace: ws-payments, uid: u2}
                spec:
                  subject: {kind: AccessToken, name: nightly-backup}
                  requestedBy: alice@example.com
                  roleRef: {kind: AccessRole, name: ledger.repair}
                  clusterRef: {name: prod-eu}
                  namespace: ledger
                """);
        assertThat(AssumptionPortrait.of(AT, Requests.facts(assignment).wish())).satisfies(portrait -> {
            assertThat(portrait.summary())
                    .isEqualTo("alice@example.com asks to assign workspace:ledger.repair on prod-eu in namespace"
                            + " ledger to the access token nightly-backup");
            assertThat(portrait.attributes()).containsEntry(SearchAttribute.ACCESS_SUBJECT, "nightly-backup");
        });
    }

    @Test
    void whatAWorkflowHasTakenUpIsNotStartedAgainAndWhatHasEndedIsForgotten() {
        requests.put(AT, WAITING);
        changes.appeared(AT, WAITING);
        assertThat(calls()).isEmpty();
        assertThat(AssumptionFacts.read(Requests.in("Ended", 9), WAITING)).isNull();
        changes.dropped(AT, WAITING);
        assertThat(calls()).isEmpty();
    }

    @Test
    void aRequestOfWhichAnotherHasTakenTheNameIsNotStarted() {
        GenericKubernetesResource other = Requests.fresh();
        other.getMetadata().setUid("u7");
        requests.put(AT, Requests.facts(other));
        changes.appeared(AT, FRESH);
        assertThat(calls()).isEmpty();
    }

    @Test
    void aDeletionIsToldToTheWorkflow() {
        temporal.open(new WorkflowKey.RoleAssumption(WAITING.ref(AT)));
        GenericKubernetesResource deleted = Requests.in("AwaitingApproval", 3);
        deleted.getMetadata().setDeletionTimestamp("2026-12-01T09:00:00Z");
        AssumptionFacts leaving = Requests.facts(deleted);

        changes.changed(AT, WAITING, leaving);
        assertThat(calls()).containsExactly("nudge " + ID + ": RoleAssumption is being deleted");
        changes.gone(AT, leaving);
        assertThat(calls()).containsExactly("nudge " + ID + ": RoleAssumption deleted");
        requests.put(AT, leaving);
        changes.appeared(AT, leaving);
        assertThat(calls()).containsExactly("nudge " + ID + ": RoleAssumption is being deleted");
    }

    @Test
    void aRequestThatIsDeletedBeforeAnybodyTookItUpIsTakenUpSoThatItCanGo() {
        GenericKubernetesResource deleted = Requests.fresh();
        deleted.getMetadata().setDeletionTimestamp("2026-12-01T09:00:00Z");
        requests.put(AT, Requests.facts(deleted));
        changes.appeared(AT, Requests.facts(deleted));
        assertThat(calls()).containsExactly("start " + ID);
    }

    @Test
    void whatItsOwnWorkflowWritesIsNoNews() {
        changes.changed(AT, WAITING, Requests.facts(Requests.in("Active", 4)));
        assertThat(calls()).isEmpty();
    }

    @Test
    void aChangedPolicyIsToldToTheRequestsOfItsWorkspace() {
        requests.put(AT, WAITING);
        requests.put(new At("ws-other", "x"), Requests.facts(Requests.in("Active", 1)));
        temporal.open(new WorkflowKey.RoleAssumption(WAITING.ref(AT)));
        DependencyChanges policies = follow("AssumptionPolicy", AssumptionWatches::ofWorkspace);

        policies.changed(new At("ws-payments", "oncall"), policy("a: 1"), policy("a: 2"));
        assertThat(calls()).containsExactly("nudge " + ID + ": AssumptionPolicy oncall changed");
        policies.gone(new At("ws-payments", "oncall"), policy("a: 2"));
        assertThat(calls()).containsExactly("nudge " + ID + ": AssumptionPolicy oncall deleted");
        policies.appeared(new At("ws-payments", "freeze"), policy("effect: Deny"));
        assertThat(calls()).containsExactly("nudge " + ID + ": AssumptionPolicy freeze appeared");
    }

    @Test
    void whatIsMetWhenAWatchBeginsIsNoNews() {
        requests.put(AT, WAITING);
        watching = false;
        follow("AssumptionPolicy", AssumptionWatches::ofWorkspace)
                .appeared(new At("ws-payments", "oncall"), policy("a: 1"));
        assertThat(calls()).isEmpty();
    }

    @Test
    void aGlobalPolicyIsToldEverywhereAndRolesAndClustersToThoseWhoNameThem() {
        assertThat(AssumptionWatches.forRole(new At("", "cluster.admin")).includes(AT, WAITING))
                .isTrue();
        assertThat(AssumptionWatches.forRole(new At("", "cluster.viewer")).includes(AT, WAITING))
                .isFalse();
        assertThat(AssumptionWatches.forRoleOfWorkspace(new At("ws-payments", "cluster.admin"))
                        .includes(AT, WAITING))
                .isFalse();
        assertThat(AssumptionWatches.onCluster(new At("", "prod-eu")).includes(AT, WAITING))
                .isTrue();
        assertThat(AssumptionWatches.onCluster(new At("", "prod-us")).includes(AT, WAITING))
                .isFalse();
    }

    @Test
    void onlyWhatCountsInAnObjectIsAFact() {
        GenericKubernetesResource cluster = cluster("{team: payments}");
        GenericKubernetesResource relabelled = cluster("{team: ledger}");
        relabelled.setAdditionalProperty("status", "another");
        assertThat(SpecFacts.spec(relabelled, null)).isEqualTo(SpecFacts.spec(cluster, null));
        assertThat(SpecFacts.specAndLabels(relabelled, null)).isNotEqualTo(SpecFacts.specAndLabels(cluster, null));
    }

    private DependencyChanges follow(String kind, Function<At, AssumptionDesk.Concern> concerns) {
        return new DependencyChanges(kind, () -> watching, concerns, desk);
    }

    private static SpecFacts policy(String spec) {
        return Objects.requireNonNull(SpecFacts.spec(
                Yaml.object("apiVersion: access.countersign.dev/v1alpha1\nkind: AssumptionPolicy\n"
                        + "metadata: {name: oncall, uid: p1}\nspec: {" + spec + "}\n"),
                null));
    }

    private static GenericKubernetesResource cluster(String labels) {
        return Yaml.object("apiVersion: access.countersign.dev/v1alpha1\nkind: Cluster\n"
                + "metadata: {name: prod-eu, uid: c1, labels: " + labels + "}\nspec: {stage: prod}\n");
    }

    private List<String> calls() {
        time.pass(Duration.ofSeconds(1));
        return temporal.takeCalls();
    }
}
