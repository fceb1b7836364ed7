package dev.countersign.activities.connector;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.RevokeCommand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down that an access is granted, before it is, and how each request has ended. */
final class ConnectorAudit {

    private final Logger log = LoggerFactory.getLogger(ConnectorAudit.class);
    private final AuditSink sink;
    private final ConnectorMetrics metrics;

    ConnectorAudit(AuditSink sink, ConnectorMetrics metrics) {
        this.sink = sink;
        this.metrics = metrics;
    }

    /**
     * Writes down that the access is about to be granted.
     *
     * @param revision tells this grant from an earlier one of the same request
     * @throws RuntimeException when it could not be written down; nothing may be granted then
     */
    void granting(RequestRef request, AccessFacts access, Instant at, long revision) {
        sink.write(new AuditEvent(
                WorkflowIds.connectorAccess(request) + "/granting/" + revision,
                at,
                "granting",
                request,
                facts(access)));
    }

    /** Writes down how the request has ended. A sink that does not take it holds nothing up. */
    void ended(RevokeCommand command, Receipt receipt) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (command.access() != null) {
            facts.putAll(facts(command.access()));
        }
        facts.put("outcome", command.outcome().name());
        facts.put("reason", command.reason());
        facts.put("message", command.message());
        facts.put("endedAt", command.endedAt().toString());
        facts.put("verifiedAt", receipt.verifiedAt().toString());
        facts.put("residual", String.join(", ", receipt.residual()));
        AuditEvent event = new AuditEvent(
                WorkflowIds.connectorAccess(command.request()) + "/ended",
                receipt.verifiedAt(),
                "ended",
                command.request(),
                facts);
        try {
            sink.write(event);
        } catch (RuntimeException e) {
            // NB. Whatever the sink throws, taking access away comes first.
            metrics.auditFailed();
            log.atError()
                    .addKeyValue("request", command.request())
                    .addKeyValue("event", event.id())
                    .setCause(e)
                    .log("audit event lost");
        }
    }

    private static Map<String, String> facts(AccessFacts access) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("subject", access.subject());
        facts.put("pod", access.pod().toString());
        facts.put("podUid", access.pod().uid());
        facts.put("connector", access.connector().toString());
        facts.put("pipelineRun", access.pipelineRun());
        facts.put("policies", String.join(", ", access.policies()));
        facts.put("approvedBy", String.join(", ", access.approvedBy()));
        return facts;
    }
}
