package dev.countersign.policy.gate;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The approvers of a task while votes are entered: by the person's own entry, else by each group they are in. */
final class Ballot {

    private final List<Approver> approvers = new ArrayList<>();

    Ballot(ApprovalRule rule, List<Approver> current) {
        for (Approver asked : rule.approvers()) {
            approvers.add(current.stream()
                    .filter(entry ->
                            entry.type() == asked.type() && entry.name().equals(asked.name()))
                    .findFirst()
                    .map(entry -> heard(entry, rule))
                    .orElse(asked));
        }
    }

    /** The entry without the yes of the person who may not give it; their no stays. */
    private static Approver heard(Approver entry, ApprovalRule rule) {
        return switch (entry.type()) {
            case USER ->
                entry.input() == ApproverInput.APPROVE && !rule.mayApprove(entry.name())
                        ? Approver.user(entry.name())
                        : entry;
            case GROUP ->
                new Approver(
                        entry.name(),
                        entry.type(),
                        entry.input(),
                        entry.message(),
                        entry.members().stream()
                                .filter(member ->
                                        member.input() != ApproverInput.APPROVE || rule.mayApprove(member.name()))
                                .toList());
        };
    }

    List<Approver> approvers() {
        return List.copyOf(approvers);
    }

    boolean asks(SignedAct act) {
        return approvers.stream().anyMatch(approver -> speaksFor(act, approver));
    }

    /** Whether a rejection by that person stands in an entry already. */
    boolean hasRejected(SignedAct act) {
        return approvers.stream()
                .filter(approver -> speaksFor(act, approver))
                .anyMatch(approver -> input(approver, act.person()).equals(Optional.of(ApproverInput.REJECT)));
    }

    void enter(SignedAct act) {
        approvers.replaceAll(approver -> speaksFor(act, approver) ? entered(approver, act) : approver);
    }

    /** NB. Who is asked by name votes under that name only, so that one vote never stands in two entries. */
    private boolean speaksFor(SignedAct act, Approver approver) {
        boolean byName = approvers.stream()
                .anyMatch(entry ->
                        entry.type() == ApproverType.USER && entry.name().equals(act.person()));
        return switch (approver.type()) {
            case USER -> approver.name().equals(act.person());
            case GROUP -> !byName && act.groups().contains(approver.name());
        };
    }

    private static Optional<ApproverInput> input(Approver approver, String person) {
        return switch (approver.type()) {
            case USER -> Optional.of(approver.input());
            case GROUP ->
                approver.members().stream()
                        .filter(member -> member.name().equals(person))
                        .map(Approver.Member::input)
                        .findFirst();
        };
    }

    private static Approver entered(Approver approver, SignedAct act) {
        ApproverInput input = act.act() == Act.REJECT ? ApproverInput.REJECT : ApproverInput.APPROVE;
        if (approver.type() == ApproverType.USER) {
            return new Approver(approver.name(), ApproverType.USER, input, act.message(), List.of());
        }
        List<Approver.Member> members = new ArrayList<>(approver.members());
        members.removeIf(member -> member.name().equals(act.person()));
        members.add(new Approver.Member(act.person(), input, act.message()));
        // NB. One member's yes does not undo another member's no.
        ApproverInput ofGroup = approver.input() == ApproverInput.REJECT ? ApproverInput.REJECT : input;
        return new Approver(approver.name(), ApproverType.GROUP, ofGroup, approver.message(), members);
    }
}
