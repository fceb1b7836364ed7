package dev.countersign.activities.gate;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.policy.gate.Answer;
import dev.countersign.policy.gate.Response;
import dev.countersign.policy.gate.Tally;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the gate tells people. */
final class Wording {

    private static final int LONGEST = 1_000;

    private Wording() {}

    static String waiting(ApprovalRule rule, Tally.Result tally, ObjectVotes votes) {
        String asked = rule.approvers().stream()
                .map(approver -> switch (approver.type()) {
                    case USER -> approver.name();
                    case GROUP -> "group:" + approver.name();
                })
                .collect(Collectors.joining(", "));
        String waiting = "Waiting for approval: %d of %d; asked are %s%s"
                .formatted(tally.received(), rule.required(), asked, withoutStarter(rule));
        return switch (votes) {
            case ObjectVotes.Counted() -> waiting;
            case ObjectVotes.NotCounted(String reason, String message) -> waiting + ". " + message;
        };
    }

    private static String withoutStarter(ApprovalRule rule) {
        return rule.mayNotApprove() == null
                ? ""
                : "; " + rule.mayNotApprove() + " started this run and may not approve it";
    }

    /** The own words of those who answered so; with their names where more than one spoke. */
    static String words(Tally.Result tally, Answer answer) {
        record Spoken(String name, String message) {}
        List<Spoken> spoken = new ArrayList<>();
        for (Response response : tally.responses()) {
            switch (response.type()) {
                case USER -> {
                    if (response.response() == answer) {
                        spoken.add(new Spoken(response.name(), response.message()));
                    }
                }
                case GROUP ->
                    response.groupMembers().stream()
                            .filter(member -> member.response() == answer)
                            .forEach(member -> spoken.add(new Spoken(member.name(), member.message())));
            }
        }
        if (spoken.size() == 1) {
            return cut(spoken.getFirst().message());
        }
        return cut(spoken.stream()
                .filter(one -> !one.message().isBlank())
                .map(one -> one.name() + ": " + one.message())
                .collect(Collectors.joining("; ")));
    }

    /** A duration as Tekton writes it, without the units that are 0, such as {@code 1h30m}. */
    static String duration(Duration duration) {
        String iso = duration.truncatedTo(ChronoUnit.SECONDS).toString();
        return iso.substring(2).toLowerCase(Locale.ROOT);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
