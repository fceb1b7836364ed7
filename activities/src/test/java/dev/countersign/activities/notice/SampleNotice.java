package dev.countersign.activities.notice;

import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What people are told about one request of alice. */
final class SampleNotice {

    static final Instant AT = Instant.parse("2026-12-01T10:00:00Z");
    private static final RequestRef REQUEST =
            new RequestRef("ws-payments", "cluster.admin-assume-tjh2d", "2e1f0d3c-9b7a-4c55-8f10-6d2b8a9c7e41");
    private static final RoleRequest WISH = new RoleRequest(
            SubjectKind.USER,
            "alice@example.com",
            "alice@example.com",
            List.of("oncall"),
            RoleRef.parse("cluster.admin"),
            "prod-eu",
            "",
            null,
            "INC-481");

    private SampleNotice() {}

    /** An hour after alice asked nobody has decided. */
    static Notice escalation() {
        return new Notice(
                REQUEST,
                NoticeEvent.ESCALATION,
                "request/escalation/owners",
                AT,
                WISH,
                new PolicyRef(PolicyRef.WORKSPACE_KIND, "oncall-prod", "policy-uid", 4),
                new Notice.Clocks(AT.plus(Duration.ofHours(3)), Duration.ofMinutes(45), null),
                new Notice.Asking(
                        "owners",
                        "owners: 1 of payments-owners; escalated at " + AT
                                + ": platform-oncall may fill any open place as well",
                        new People(List.of("payments-owners", "platform-oncall"), List.of()),
                        List.of("alice@example.com")),
                "waits for others too",
                null,
                null);
    }

    /** What is told when nothing is known of a request but that it is denied. */
    static Notice denial() {
        return new Notice(
                REQUEST,
                NoticeEvent.END,
                "end",
                AT,
                null,
                null,
                new Notice.Clocks(null, null, null),
                Notice.Asking.NOBODY,
                "the request was deleted",
                null,
                Outcome.DENIED);
    }

    /** What is told when bob has rejected. */
    static Notice rejection() {
        Notice asked = escalation();
        return new Notice(
                REQUEST,
                NoticeEvent.DECISION,
                "request/decision/owners",
                AT,
                WISH,
                asked.policy(),
                asked.clocks(),
                asked.asking(),
                "rejected by bob@example.com: not today",
                new Notice.Decision(false, List.of("bob@example.com")),
                null);
    }
}
