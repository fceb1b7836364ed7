package dev.countersign.policy.gate;

import dev.countersign.api.gate.Approver;
import dev.countersign.policy.Yaml;
import java.util.List;
import java.util.Map;

/** Writes approvers for tests the way an ApprovalTask does. */
final class Tasks {

    private Tasks() {}

    /** Entries such as {@code {name: alice, input: approve}}. */
    static List<Approver> approvers(String yaml) {
        Map<String, Object> task = Yaml.of("spec: {numberOfApprovalsRequired: 1, approvers: " + yaml + "}");
        return TaskSpec.of(task).approvers();
    }
}
