package dev.countersign.starter.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what happened to auditors and to administrators of the platform. */
@RestController
final class AuditController {

    private static final int MOST = 500;

    private final Auditors auditors;
    private final Trail trail;

    AuditController(Auditors auditors, Trail trail) {
        this.auditors = auditors;
        this.trail = trail;
    }

    /**
     * A part of the audit stream, the newest event first.
     *
     * @param unreadable how many lines on the way were no events
     * @param next what to send as {@code continue} for what is older; absent where all was looked at
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditPage(
            List<EventView> items,
            int unreadable,
            @JsonProperty("continue") @Nullable String next) {}

    /** An event as it was written. */
    record EventView(
            String id, String at, String action, String namespace, String name, String uid, Map<String, String> facts) {

        static EventView of(Event event) {
            return new EventView(
                    event.id(),
                    event.at().toString(),
                    event.action(),
                    event.namespace(),
                    event.name(),
                    event.uid(),
                    event.facts());
        }
    }

    @GetMapping(
            path = "/api/v1/audit",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    AuditPage list(
            @RequestHeader HttpHeaders headers,
            @RequestParam(name = "workspace", required = false) @Nullable String workspace,
            @RequestParam(name = "request", required = false) @Nullable String request,
            @RequestParam(name = "person", required = false) @Nullable String person,
            @RequestParam(name = "role", required = false) @Nullable String role,
            @RequestParam(name = "cluster", required = false) @Nullable String cluster,
            @RequestParam(name = "action", required = false) @Nullable String action,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestParam(name = "continue", required = false) @Nullable String after) {
        auditors.require(headers, "audit-refused", "what happened");
        if (trail.isEmpty()) {
            throw new Refused(
                    AuditorProblem.NO_TRAIL,
                    "this starter is not told where audit events are: set countersign.audit-trail");
        }
        if (limit < 1 || limit > MOST) {
            throw malformed("limit: from 1 to " + MOST + " are shown at once, not " + limit);
        }
        EventFilter filter = new EventFilter(
                workspace, request, person, role, cluster, action, instant("from", from), instant("to", to));
        Trail.Part part = trail.read(filter, limit, cursor(after));
        return new AuditPage(
                part.events().stream().map(EventView::of).toList(),
                part.unreadable(),
                part.next() == null ? null : part.next().text());
    }

    private static @Nullable Cursor cursor(@Nullable String after) {
        try {
            return after == null ? null : Cursor.parse(after);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw malformed(field + ": send an instant such as 2026-12-01T09:00:00Z");
        }
    }

    private static Refused malformed(String why) {
        return new Refused(CommonProblem.MALFORMED, why);
    }
}
