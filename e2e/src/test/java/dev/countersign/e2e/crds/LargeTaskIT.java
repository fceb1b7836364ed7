package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.Approver;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The longest lists that the schema admits still fit into what the API server lets an expression cost. */
class LargeTaskIT {

    private static final int LAST = ApprovalTaskSpec.MOST_APPROVERS - 1;

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void theLastOfTheMostPeopleAnswers() {
        ApprovalTask task = world.askWithout(
                "nora",
                IntStream.rangeClosed(0, LAST)
                        .mapToObj(i ->
                                "- {name: system:serviceaccount:a-namespace-of-some-length:somebody-%03d, input: pending}\n"
                                        .formatted(i))
                        .collect(Collectors.joining()));
        String last = task.getSpec().approvers().getLast().name();

        ApprovalTask answered = world.as(last)
                .patch(task, "[{op: replace, path: /spec/approvers/%d/input, value: approve}]".formatted(LAST));

        assertThat(answered.getSpec().approvers().getLast().input()).isEqualTo("approve");
        assertThatThrownBy(() ->
                        world.as(last).patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("may change their own entry");
    }

    @Test
    void theLastOfTheMostMembersOfEachOfSeveralGroupsAnswers() {
        int groups = 8;
        ApprovalTask task = world.askWithout(
                "nora",
                IntStream.range(0, groups)
                        .mapToObj(i -> "- {name: owners-%d, type: Group, input: pending}\n".formatted(i))
                        .collect(Collectors.joining()));
        String members = IntStream.range(0, Approver.MOST_MEMBERS - 1)
                .mapToObj("{name: somebody-%d@example.com, input: approve}"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        for (int group = 0; group < groups; group++) {
            world.worker().patch(task, """
                            - {op: replace, path: /spec/approvers/%d/input, value: approve}
                            - {op: add, path: /spec/approvers/%d/users, value: %s}
                            """.formatted(group, group, members));
        }

        ApprovalTask answered = world.as("greta", "owners-7")
                .patch(task, "[{op: add, path: /spec/approvers/7/users/-, value: {name: greta, input: approve}}]");

        assertThat(answered.getSpec().approvers().getLast().users()).hasSize(Approver.MOST_MEMBERS);
        assertThatThrownBy(() -> world.as("henrik", "owners-6")
                        .patch(
                                task,
                                "[{op: add, path: /spec/approvers/6/users/-, value: {name: igor, input: approve}}]"))
                .hasMessageContaining("henrik may change or add their own entry only");
    }
}
