package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.crds.assumption.RoleAssumptionStatus.Vote;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Door.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several people who may approve what alice wants: at once, twice, no longer, and once more. */
@ExtendWith(OnSandbox.class)
class VotesIT {

    private static World world;
    private static Cast cast;
    private static Person carol;
    private static Person dave;

    @BeforeAll
    static void people(World given) {
        world = given;
        cast = new Cast(world);
        carol = new Person(world, cast.workspace(), "carol");
        dave = new Person(world, cast.workspace(), "dave");
        owners("owners", "alice", "bob", "carol");
        owners("leavers", "bob", "carol", "dave");
        policy("either", "workspace:owners", 1, "");
        owners("many", "bob", "carol", "dave", "erin");
        policy("both", "workspace:owners", 2, "");
        policy("changing", "workspace:many", 2, "rejectionsRequired: 2");
        policy("leaving", "workspace:leavers", 2, "");
    }

    @AfterAll
    static void close() {
        cast.close();
        carol.close();
        dave.close();
    }

    private static void owners(String group, String... users) {
        cast.apply("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessGroup
                metadata: {name: GROUP, namespace: WORKSPACE}
                spec: {users: [USERS]}
                """.replace("GROUP", group).replace("USERS", String.join(", ", users)));
    }

    private static void policy(String name, String group, int count, String more) {
        cast.apply("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: NAME, namespace: WORKSPACE}
                spec:
                  accessRoleRefs: [cluster.viewer]
                  groups: [ops]
                  approval:
                    stages: [{name: owners, anyOf: [{allOf: [{groups: ['GROUP'], count: COUNT}]}]}]
                    MORE
                """.replace("NAME", name)
                .replace("GROUP", group)
                .replace("COUNT", Integer.toString(count))
                .replace("MORE", more));
    }

    private static void assertCounts(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Both approve in the same instant, and hear what came of it: who decided, then the other. */
    private static List<Answer> atOnce(String name, Person... people) {
        CyclicBarrier together = new CyclicBarrier(people.length);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Stream.of(people)
                    .map(person -> CompletableFuture.supplyAsync(
                            () -> {
                                arrive(together);
                                return person.api().act(name, "approve", "");
                            },
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted(Comparator.comparingInt(Answer::status))
                    .toList();
        }
    }

    private static void arrive(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("nobody waits for the other", e);
        }
    }

    private static long grants(String name) {
        String uid = cast.ref(name).uid();
        return world.sandbox().target().admin().rbac().clusterRoleBindings().list().getItems().stream()
                .filter(binding -> binding.getMetadata().getAnnotations() != null
                        && uid.equals(binding.getMetadata().getAnnotations().get(GrantMarks.REQUEST_UID)))
                .count();
    }

    private static List<Vote> votes(String name) {
        return cast.assumptions().get(name).orElseThrow().getStatus().votes();
    }

    private static void giveBack(String name) {
        assertCounts(cast.alice().api().act(name, "give-back", ""));
        cast.assumptions().awaitPhase(name, Cast.SOON, "Ended");
    }

    @Test
    void ofTwoWhoApproveAtTheSameInstantOneDecidesAndTheOtherIsToldThatSomebodyWasFaster() {
        String name = cast.waitingUnder("either", "5m");

        List<Answer> answers = atOnce(name, cast.bob(), carol);

        assertThat(answers).extracting(Answer::status).containsExactly(200, 409);
        cast.assumptions().awaitPhase(name, Cast.SOON, "Active");
        assertThat(votes(name)).hasSize(1);
        assertThat(answers.getLast().body())
                .contains("it is decided already: approved by "
                        + votes(name).getFirst().by());
        assertThat(grants(name)).isEqualTo(1);
        Eventually.within(
                Cast.SOON,
                "the grant is written down",
                () -> cast.traces().audited(name).stream()
                        .anyMatch(line -> line.path("action").asText().equals("granted")));
        // NB. What is written down twice has the same id.
        assertThat(cast.traces().audited(name))
                .filteredOn(line -> line.path("action").asText().equals("granted"))
                .extracting(line -> line.path("id").asText())
                .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSize(1));
        Eventually.within(Cast.SOON, "alice may look", () -> cast.alice().mayOnTarget("list", "nodes"));
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();
        assertThat(cast.alice().mayOnTarget("list", "secrets")).isFalse();
        giveBack(name);
        assertThat(cast.alice().mayOnTarget("list", "nodes")).isFalse();
    }

    @Test
    void nobodyApprovesForThemselvesThroughAGroupAndWhoApprovesTwiceIsOne() {
        String name = cast.waitingUnder("both", "5m");
        Answer own = cast.alice().api().act(name, "approve", "");
        assertThat(own.status()).as(own.body()).isEqualTo(403);
        assertThat(own.body()).contains("self-approval");

        assertCounts(cast.bob().api().act(name, "approve", ""));
        cast.bob().api().act(name, "approve", "once more");
        cast.assumptions()
                .await(
                        name,
                        Cast.SOON,
                        "waits for one more",
                        request -> request.getStatus().votes().size() == 1);
        assertThat(cast.assumptions().get(name).orElseThrow().getStatus().phase())
                .isEqualTo("AwaitingApproval");

        assertCounts(carol.api().act(name, "approve", ""));
        cast.assumptions().awaitPhase(name, Cast.SOON, "Active");
        giveBack(name);
    }

    @Test
    void whoWasRemovedFromTheGroupMeanwhileApprovesNoMoreAndWhatTheySaidBeforeDoesNotCountEither() {
        String name = cast.waitingUnder("leaving", "5m");
        assertCounts(cast.bob().api().act(name, "approve", ""));

        owners("leavers", "carol", "dave");
        assertThat(cast.bob().api().act(name, "approve", "still").status()).isIn(403, 409);
        assertCounts(carol.api().act(name, "approve", ""));
        assertThat(cast.assumptions().get(name).orElseThrow().getStatus().phase())
                .isEqualTo("AwaitingApproval");

        assertCounts(dave.api().act(name, "approve", ""));
        cast.assumptions().awaitPhase(name, Cast.SOON, "Active");
        assertThat(votes(name)).extracting(Vote::by).containsExactlyInAnyOrder("carol", "dave");
        giveBack(name);
    }

    @Test
    void aVoteThatIsReplayedAfterItWasChangedGainsNothing() {
        String name = cast.waitingUnder("changing", "5m");
        assertCounts(cast.bob().api().act(name, "approve", ""));
        SignedAct approval = ByHand.acts(world, cast.workflow(name)).getLast();
        assertThat(approval.act()).isEqualTo(SignedAct.Act.APPROVE);
        assertCounts(cast.bob().api().act(name, "reject", "on second thoughts"));

        cast.send(name, approval);
        assertCounts(carol.api().act(name, "approve", ""));

        assertThat(cast.assumptions().get(name).orElseThrow().getStatus().phase())
                .isEqualTo("AwaitingApproval");
        assertThat(votes(name))
                .filteredOn(vote -> vote.by().equals("bob"))
                .extracting(Vote::decision)
                .containsExactly("Rejected");
        assertCounts(cast.alice().api().act(name, "withdraw", ""));
        cast.traces().assertEnded(name, Outcome.WITHDRAWN, "Withdrawn", "withdrawn by alice");
    }
}
