package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Rules.NO_GROUPS;
import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.escalating;
import static dev.countersign.policy.approval.Rules.group;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.selfApproval;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.approval.Memberships.Members;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SatisfiabilityTest {

    private static final Set<String> ALICE = Set.of("alice@x");
    private static final ApprovalRule LEADS = rule(stage("owners", all(need(2, "workspace:leads"))));

    @Test
    void aGroupOfTheProviderCouldHaveAnyMembers() {
        assertThat(Satisfiability.problem(rule(stage("owners", all(need(99, "payments-owners")))), ALICE, NO_GROUPS))
                .isEmpty();
    }

    @Test
    void anAccessGroupWithAGroupOfTheProviderCouldHaveAnyMembers() {
        Memberships open = new Memberships(Map.of("leads", new Members(Set.of(), Set.of("payments-leads"))));
        assertThat(Satisfiability.problem(LEADS, ALICE, open)).isEmpty();
    }

    @Test
    void whoAsksIsNotAmongThoseWhoCanApprove() {
        assertThat(Satisfiability.problem(LEADS, ALICE, group("leads", "alice@x", "bob@x")))
                .contains("the approval can never be complete, with distinct people for all places and nobody approving"
                        + " for themselves: owners: 2 of workspace:leads (only bob@x can)");
        assertThat(Satisfiability.problem(selfApproval(LEADS), ALICE, group("leads", "alice@x", "bob@x")))
                .isEmpty();
    }

    @Test
    void anAccessGroupThatIsNotThereHasNoMembers() {
        assertThat(Satisfiability.problem(LEADS, Set.of(), NO_GROUPS))
                .contains("the approval can never be complete, with distinct people for all places: owners: 2 of"
                        + " workspace:leads (nobody can)");
    }

    @Test
    void onePersonCannotBeNeededInTwoStages() {
        ApprovalRule twice = rule(stage("first", all(need(1, "bob@x"))), stage("second", all(need(1, "bob@x"))));
        assertThat(Satisfiability.problem(twice, ALICE, NO_GROUPS).orElseThrow())
                .endsWith("second: bob@x (only bob@x can)");
    }

    @Test
    void anEarlierStageTakesTheAlternativeThatLeavesEnoughForALaterOne() {
        ApprovalRule choice = rule(
                stage("first", all(need(1, "bob@x")), all(need(1, "carol@x"))), stage("second", all(need(1, "bob@x"))));
        assertThat(Satisfiability.problem(choice, ALICE, NO_GROUPS)).isEmpty();
    }

    @Test
    void escalationAddsPeopleOnlyWhenItComesInTime() {
        Stage stage = stage("s", all(need(2, "bob@x")));
        assertThat(Satisfiability.problem(rule(escalating(stage, Duration.ofHours(1), "carol@x")), ALICE, NO_GROUPS))
                .isEmpty();
        assertThat(Satisfiability.problem(rule(escalating(stage, Duration.ofDays(1), "carol@x")), ALICE, NO_GROUPS))
                .isPresent();
    }

    @Test
    void aRuleWithTooManyWaysToTryIsNotRefused() {
        Stage[] many = IntStream.range(0, 20)
                .mapToObj(i -> stage("s" + i, all(need(1, names(20))), all(need(1, names(20)))))
                .toArray(Stage[]::new);
        Stage[] andOneMore = Arrays.copyOf(many, 21);
        andOneMore[20] = stage("last", all(need(1, names(20))));
        assertThat(Satisfiability.problem(rule(andOneMore), ALICE, NO_GROUPS)).isEmpty();
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "@x").toArray(String[]::new);
    }
}
