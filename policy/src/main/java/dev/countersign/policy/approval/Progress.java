package dev.countersign.policy.approval;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far an approval has come.
 *
 * @param starts when each stage began, as far as they have; the last is the current one
 * @param earlier the acts that filled places in earlier stages, verified then
 * @param answered the ids of acts that were dealt with before those that are counted now
 */
public record Progress(List<Instant> starts, List<SignedAct> earlier, Set<String> answered) {

    public Progress {
        starts = List.copyOf(starts);
        earlier = List.copyOf(earlier);
        answered = Set.copyOf(answered);
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("a stage has begun before anybody votes");
        }
    }

    /** The first stage has begun. */
    public static Progress began(Instant at) {
        return new Progress(List.of(at), List.of(), Set.of());
    }

    /** Which stage is the current one, from 0. */
    public int index() {
        return starts.size() - 1;
    }

    Instant startedAt() {
        return starts.getLast();
    }

    /** People who have their one place. */
    Set<String> spent() {
        return earlier.stream().map(SignedAct::person).collect(toUnmodifiableSet());
    }

    Stage current(ApprovalRule rule) {
        if (index() >= rule.stages().size()) {
            throw new IllegalArgumentException("stage " + starts.size() + " has begun, and the rule has only "
                    + rule.stages().size());
        }
        return rule.stages().get(index());
    }

    boolean last(ApprovalRule rule) {
        return starts.size() == rule.stages().size();
    }

    Map<String, Instant> startsByName(ApprovalRule rule) {
        Map<String, Instant> byName = new HashMap<>();
        for (int i = 0; i < starts.size(); i++) {
            byName.put(rule.stages().get(i).name(), starts.get(i));
        }
        return byName;
    }
}
