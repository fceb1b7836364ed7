package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.Approver;
import dev.countersign.crds.gate.Approver.Member;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nora started the run, and only others may approve it. */
class SelfApprovalIT {

    private static final String SHE_APPROVES = "[{op: replace, path: /spec/approvers/0/input, value: approve}]";
    private static final String IN_HER_GROUP = """
            - {op: replace, path: /spec/approvers/2/input, value: %1$s}
            - {op: add, path: /spec/approvers/2/users, value: [{name: nora, input: %1$s}]}
            """;
    private static final String YOU = "you started this run; somebody else has to approve it";

    private static VoteWorld world;
    private static Voter nora;
    private static Voter olaf;

    private ApprovalTask task;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
        nora = world.as("nora", "owners");
        olaf = world.as("olaf", "owners", "nora");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void ask() {
        task = world.askWithout("nora", """
                - {name: nora, input: pending}
                - {name: olaf, type: User, input: pending}
                - {name: owners, type: Group, input: pending}
                - {name: nora, type: Group, input: pending}
                """);
    }

    @Test
    void sheDoesNotApproveInHerOwnEntry() {
        assertThatThrownBy(() -> nora.patch(task, SHE_APPROVES)).hasMessageContaining(YOU);
        assertThatThrownBy(() -> nora.patch(task, """
                        - {op: replace, path: /spec/approvers/0/input, value: approve}
                        - {op: add, path: /spec/approvers/0/message, value: mine}
                        """)).hasMessageContaining(YOU);
    }

    @Test
    void sheDoesNotApproveAsAMemberOfAGroupEither() {
        assertThatThrownBy(() -> nora.patch(task, IN_HER_GROUP.formatted("approve")))
                .hasMessageContaining(YOU);

        olaf.patch(task, """
                - {op: replace, path: /spec/approvers/2/input, value: approve}
                - {op: add, path: /spec/approvers/2/users, value: [{name: olaf, input: approve}]}
                """);
        assertThatThrownBy(() -> nora.patch(
                        task, "[{op: add, path: /spec/approvers/2/users/-, value: {name: nora, input: approve}}]"))
                .hasMessageContaining(YOU);
    }

    @Test
    void sheDoesNotApproveByWritingTheWholeObjectBack() {
        ApprovalTask read = world.read(task);
        List<Approver> approvers = new ArrayList<>(read.getSpec().approvers());
        approvers.set(0, new Approver("nora", null, "approve", null, List.of()));
        read.setSpec(new ApprovalTaskSpec(
                approvers,
                read.getSpec().numberOfApprovalsRequired(),
                read.getSpec().description()));

        assertThatThrownBy(() -> nora.update(read)).hasMessageContaining(YOU);
    }

    @Test
    void sheMayRejectInHerOwnEntry() {
        nora.patch(task, SHE_APPROVES.replace("approve}", "reject}"));

        assertThat(world.read(task).getSpec().approvers().getFirst().input()).isEqualTo("reject");
    }

    @Test
    void sheMayRejectAsAMemberOfAGroup() {
        nora.patch(task, IN_HER_GROUP.formatted("reject"));

        assertThat(world.read(task).getSpec().approvers().get(2).users())
                .extracting(Member::name, Member::input)
                .containsExactly(tuple("nora", "reject"));
    }

    @Test
    void othersApproveAlsoInAGroupThatIsCalledLikeHer() {
        olaf.patch(task, """
                - {op: replace, path: /spec/approvers/1/input, value: approve}
                - {op: replace, path: /spec/approvers/2/input, value: approve}
                - {op: add, path: /spec/approvers/2/users, value: [{name: olaf, input: approve}]}
                - {op: replace, path: /spec/approvers/3/input, value: approve}
                - {op: add, path: /spec/approvers/3/users, value: [{name: olaf, input: approve}]}
                """);

        assertThat(world.read(task).getSpec().approvers())
                .extracting(Approver::input)
                .containsExactly("pending", "approve", "approve", "approve");
    }

    @Test
    void theWorkerEntersHerRejectAndNoApproveOfHers() {
        assertThatThrownBy(() -> world.worker().patch(task, SHE_APPROVES))
                .hasMessageContaining("nora started this run; somebody else has to approve it");
        assertThatThrownBy(() -> world.worker().patch(task, IN_HER_GROUP.formatted("approve")))
                .hasMessageContaining("nora started this run");

        world.worker().patch(task, IN_HER_GROUP.formatted("reject"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{op: remove, path: /metadata/annotations/access.countersign.dev~1may-not-approve}",
                "{op: replace, path: /metadata/annotations/access.countersign.dev~1may-not-approve, value: olaf}",
                "{op: remove, path: /metadata/annotations}"
            })
    void nobodyChangesWhoMayNotApproveNotEvenInTheVoteItself(String change) {
        for (Voter voter : List.of(nora, olaf, world.worker(), world.asAdministrator())) {
            assertThatThrownBy(() -> voter.patch(task, "[" + change + "]"))
                    .hasMessageContaining("metadata.annotations cannot change");
        }
        assertThatThrownBy(() -> nora.patch(
                        task, "[" + change + ", {op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("denied request");
    }

    @Test
    void aProgramThatStartedTheRunIsHeldToItAllTheSame() {
        String trigger = "system:serviceaccount:ci:trigger";
        ApprovalTask triggered = world.askWithout(trigger, "- {name: " + trigger + ", input: pending}");

        assertThatThrownBy(() -> world.as(trigger).patch(triggered, SHE_APPROVES))
                .hasMessageContaining(YOU);
    }

    @Test
    void whereNobodyIsNamedSheApproves() {
        ApprovalTask open = world.ask("- {name: nora, input: pending}");

        assertThat(nora.patch(open, SHE_APPROVES)
                        .getSpec()
                        .approvers()
                        .getFirst()
                        .input())
                .isEqualTo("approve");
    }
}
