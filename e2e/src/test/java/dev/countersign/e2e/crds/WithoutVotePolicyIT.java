package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.Approver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What permissions alone let through, so that the other tests are known to test the policy. */
class WithoutVotePolicyIT {

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
        world.unguard();
    }

    @AfterAll
    static void close() {
        world.guard();
        world.close();
    }

    @Test
    void anybodyForgesWhateverTheyLike() {
        Voter mallory = world.as("mallory");
        ApprovalTask task = mallory.create(world.task("forged", "- {name: dora, input: pending}"));

        mallory.patch(task, """
                - {op: replace, path: /spec/approvers/0/input, value: approve}
                - {op: replace, path: /spec/numberOfApprovalsRequired, value: 1}
                - {op: replace, path: /metadata/labels/tekton.dev~1pipelineRun, value: release-8}
                """);
        mallory.patchStatus(task, "[{op: add, path: /status, value: {state: approved}}]");

        ApprovalTask forged = world.read(task);
        assertThat(forged.getSpec().approvers()).extracting(Approver::input).containsExactly("approve");
        assertThat(forged.getStatus().state()).isEqualTo("approved");
        mallory.delete(task);
        assertThat(world.admin().resource(task).get()).isNull();
    }
}
