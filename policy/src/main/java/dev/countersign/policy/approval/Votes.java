package dev.countersign.policy.approval;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The one vote of each person, out of all acts that arrived, whatever their order. */
final class Votes {

    /** NB. Of two votes signed at one instant the rejection counts, as the approval gate has it. */
    private static final Comparator<SignedAct> AGE = Comparator.comparing(SignedAct::at)
            .thenComparing(act -> act.act() == Act.REJECT)
            .thenComparing(SignedAct::actId);

    /** NB. Acts that differ are told apart to the last byte, so that which one is refused never depends on arrival. */
    private static final Comparator<SignedAct> ORDER = AGE.thenComparing(SignedAct::toString);

    private final Map<String, SignedAct> byPerson = new TreeMap<>();
    private final List<Refusal> refused = new ArrayList<>();

    Votes(Collection<SignedAct> acts, Admission admission) {
        Map<String, SignedAct> byId = new HashMap<>();
        Set<SignedAct> contents = new HashSet<>();
        List<SignedAct> admitted = new ArrayList<>();
        for (SignedAct act : new LinkedHashSet<>(acts).stream().sorted(ORDER).toList()) {
            Optional<String> problem = admission.problemWith(act);
            if (problem.isPresent()) {
                refused.add(new Refusal(act, problem.get()));
            } else if (contents.add(act.signed(""))) {
                if (byId.putIfAbsent(act.actId(), act) == null) {
                    admitted.add(act);
                } else {
                    refused.add(new Refusal(act, "another act with its id was signed before it"));
                }
            }
        }
        admitted.forEach(act -> byPerson.put(act.person(), act));
        for (SignedAct act : admitted) {
            if (!act.equals(byPerson.get(act.person()))) {
                refused.add(new Refusal(act, act.person() + " has signed a newer vote, which counts instead"));
            }
        }
        refused.sort(Comparator.comparing(Refusal::act, ORDER));
    }

    /** Those who approve, sorted by person. */
    List<SignedAct> approvals() {
        return of(Act.APPROVE);
    }

    /** Those who reject, sorted by person. */
    List<SignedAct> rejections() {
        return of(Act.REJECT);
    }

    List<Refusal> refused() {
        return List.copyOf(refused);
    }

    private List<SignedAct> of(Act act) {
        return byPerson.values().stream().filter(vote -> vote.act() == act).toList();
    }
}
