package dev.countersign.activities.assumption;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.approval.RuleWords;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens to a request: every call fails when the event could not be stored, and a repeated one stores
 * the same event under the same id.
 */
final class AssumptionAudit {

    private static final int REMEMBERED = 10_000;

    private final AuditSink sink;

    /** NB. A double does no harm; acts of a stage that waits would come again with every look. */
    private final Set<String> written = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    AssumptionAudit(AuditSink sink) {
        this.sink = sink;
    }

    /** What policy said at first. */
    void evaluated(RequestRef request, @Nullable RoleRequest asked, String reason, String message, Instant at) {
        Map<String, String> facts = asked(asked);
        facts.put("reason", reason);
        facts.put("message", message);
        write(request, "evaluated", "", facts, at);
    }

    /** A vote that counts. */
    void voted(RequestRef request, SignedAct act, Instant at) {
        once(request, act.act() == SignedAct.Act.REJECT ? "rejected" : "approved", act.actId(), act(act), at);
    }

    /** That the stage on which people vote asks others too, where it does. */
    void escalated(RequestRef request, Terms terms, Ballot ballot) {
        Instant at = ballot.escalatedAt();
        ApprovalRule rule = terms.approval();
        if (at != null && rule != null) {
            Stage stage = rule.stages().get(ballot.starts().size() - 1);
            Map<String, String> facts = asked(terms.request());
            facts.put("about", ballot.subject());
            facts.put("stage", stage.name());
            facts.put("also", stage.escalateTo() == null ? "" : RuleWords.of(stage.escalateTo()));
            once(request, "escalated", ballot.subject() + "/" + at + "/" + stage.name(), facts, at);
        }
    }

    /** That somebody wants an access to last longer, and people are asked. */
    void extensionAsked(RequestRef request, SignedAct act, Instant at) {
        once(request, "extension-asked", act.actId(), act(act), at);
    }

    /** An act that does not count. */
    void refused(RequestRef request, Refused refused, Instant at) {
        Map<String, String> facts = act(refused.act());
        facts.put("why", refused.why());
        once(request, "act-refused", refused.act().actId(), facts, at);
    }

    /** That something is about to be granted; nothing may be when this fails. */
    void granting(GrantCommand command, Instant at) {
        write(command.request(), "granting", "/" + command.revision(), granted(command), at);
    }

    /** That it is granted. */
    void granted(GrantCommand command, Instant at) {
        write(command.request(), "granted", "/" + command.revision(), granted(command), at);
    }

    /** That an access is about to last longer. */
    void extended(GrantCommand command, Instant at) {
        write(command.request(), "extended", "/" + command.expiresAt(), granted(command), at);
    }

    /** That nobody will verify that the access is gone. */
    void abandoned(RevokeCommand command, SignedAct act, Instant at) {
        Map<String, String> facts = asked(command.asked());
        facts.putAll(act(act));
        facts.put("outcome", Outcome.FAILED.name());
        facts.put("endedAt", command.endedAt().toString());
        facts.put("grants", command.grants().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        write(command.request(), "abandoned", "", facts, at);
    }

    /** That somebody has changed what was granted, and that it is about to be put back. */
    void repairing(GrantCommand command, Instant at) {
        write(command.request(), "repairing", "/" + command.revision(), granted(command), at);
    }

    /** How the request has ended. */
    void ended(RevokeCommand command, Receipt receipt) {
        Terms terms = command.terms();
        Map<String, String> facts = asked(terms == null ? command.asked() : terms.request());
        if (terms != null) {
            facts.put("policy", terms.policy().kind() + "/" + terms.policy().name());
        }
        facts.put("outcome", command.outcome().name());
        facts.put("reason", command.reason());
        facts.put("message", command.message());
        facts.put("endedAt", command.endedAt().toString());
        facts.put("verifiedAt", receipt.verifiedAt().toString());
        facts.put("residual", String.join(", ", receipt.residual()));
        write(command.request(), receipt.deletedAt() == null ? "ended" : "revoked", "", facts, receipt.verifiedAt());
    }

    private void once(RequestRef request, String action, String which, Map<String, String> facts, Instant at) {
        String key = request.uid() + "/" + action + "/" + which;
        synchronized (written) {
            if (written.contains(key)) {
                return;
            }
        }
        write(request, action, "/" + which, facts, at);
        synchronized (written) {
            written.add(key);
        }
    }

    private void write(RequestRef request, String action, String which, Map<String, String> facts, Instant at) {
        sink.write(
                new AuditEvent(WorkflowIds.roleAssumption(request) + "/" + action + which, at, action, request, facts));
    }

    private static Map<String, String> granted(GrantCommand command) {
        Map<String, String> facts = asked(command.terms().request());
        facts.put(
                "policy",
                command.terms().policy().kind() + "/" + command.terms().policy().name());
        facts.put("policyUid", command.terms().policy().uid());
        facts.put("approvedBy", Given.by(command.ballot().filled()));
        facts.put(
                "expiresAt",
                command.expiresAt() == null ? "" : command.expiresAt().toString());
        return facts;
    }

    private static Map<String, String> asked(@Nullable RoleRequest asked) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (asked != null) {
            facts.put("subject", asked.subjectKind().word() + "/" + asked.subject());
            facts.put("requestedBy", asked.requestedBy());
            facts.put("groups", String.join(", ", asked.groups()));
            facts.put("role", asked.role().toString());
            facts.put("cluster", asked.cluster());
            facts.put("namespace", asked.namespace());
            facts.put("why", asked.reason());
        }
        return facts;
    }

    private static Map<String, String> act(SignedAct act) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("act", act.act().name());
        facts.put("person", act.person());
        facts.put("groups", String.join(", ", act.groups()));
        facts.put("subject", act.subject());
        facts.put("stage", act.stage());
        facts.put("message", act.message());
        facts.put("signedAt", act.at().toString());
        facts.put("keyId", act.keyId());
        return facts;
    }
}
