package dev.countersign.policy.approval;

import java.util.List;

/**
 * What came of the acts.
 *
 * @param result where they leave the current stage
 * @param refused the acts that did not count, each once, by instant and id. A repetition of the very same act is none
 */
public record Counted(StageResult result, List<Refusal> refused) {
    public Counted {
        refused = List.copyOf(refused);
    }
}
