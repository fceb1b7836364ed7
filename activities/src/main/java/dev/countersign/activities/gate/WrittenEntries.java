package dev.countersign.activities.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.Approver;
import dev.countersign.crds.gate.Approver.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the entries of an ApprovalTask's {@code spec.approvers}. */
final class WrittenEntries {

    private WrittenEntries() {}

    /** The spec of a new task: everybody is asked and nobody has answered. */
    static ApprovalTaskSpec asking(ApprovalRule rule) {
        return new ApprovalTaskSpec(
                rule.approvers().stream().map(WrittenEntries::entry).toList(),
                rule.required(),
                textOrAbsent(rule.description()));
    }

    /** A spec with the answers of {@code voted} where it has none, or an approval that became a rejection. */
    static ApprovalTaskSpec answered(ApprovalTaskSpec spec, List<dev.countersign.api.gate.Approver> voted) {
        List<Approver> entries = spec.approvers().stream()
                .map(entry -> voted.stream()
                        .filter(vote -> vote.name().equals(entry.name())
                                && vote.type() == ApproverType.parse(entry.type())
                                && vote.input() != ApproverInput.PENDING)
                        .findFirst()
                        .map(vote -> answered(entry, vote))
                        .orElse(entry))
                .toList();
        return new ApprovalTaskSpec(entries, spec.numberOfApprovalsRequired(), spec.description());
    }

    private static Approver answered(Approver entry, dev.countersign.api.gate.Approver vote) {
        String input = later(entry.input(), vote.input());
        if (vote.type() == ApproverType.USER) {
            return input.equals(entry.input()) ? entry : entry(vote);
        }
        Map<String, Member> members = new LinkedHashMap<>();
        entry.users().forEach(member -> members.put(member.name(), member));
        for (dev.countersign.api.gate.Approver.Member member : vote.members()) {
            Member there = members.get(member.name());
            if (there == null || !later(there.input(), member.input()).equals(there.input())) {
                members.put(member.name(), member(member));
            }
        }
        return new Approver(entry.name(), entry.type(), input, entry.message(), List.copyOf(members.values()));
    }

    /** NB. Nothing becomes pending again and no rejection an approval: admission refuses both to everybody. */
    private static String later(String there, ApproverInput vote) {
        boolean moves = switch (ApproverInput.parse(there)) {
            case PENDING -> vote != ApproverInput.PENDING;
            case APPROVE -> vote == ApproverInput.REJECT;
            case REJECT -> false;
        };
        return moves ? vote.word() : there;
    }

    private static Approver entry(dev.countersign.api.gate.Approver approver) {
        return new Approver(
                approver.name(),
                approver.type().word(),
                approver.input().word(),
                textOrAbsent(approver.message()),
                approver.members().stream().map(WrittenEntries::member).toList());
    }

    private static Member member(dev.countersign.api.gate.Approver.Member member) {
        return new Member(member.name(), member.input().word(), textOrAbsent(member.message()));
    }

    private static @Nullable String textOrAbsent(String text) {
        return text.isEmpty() ? null : text;
    }
}
