package dev.countersign.starter.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.assumption.rest.Rights;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.Problem;
import dev.countersign.starter.web.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private final Door door;
    private final Trail trail;
    private final RefusalRecorder recorder;
    private final AssumptionApiSettings settings;

    AuditController(Door door, Trail trail, RefusalRecorder recorder, AssumptionApiSettings settings) {
        this.door = door;
        this.trail = trail;
        this.recorder = recorder;
        this.settings = settings;
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
        requireAuditor(headers);
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

    private void requireAuditor(HttpHeaders headers) {
        switch (door.enter(headers)) {
            case Person person -> {
                Rights who = Rights.of(person, new Memberships(Map.of()), settings);
                if (!who.seesAll()) {
                    throw refused(
                            person.name(),
                            AuditorProblem.NOT_ALLOWED,
                            "what happened is shown to auditors and administrators of the platform");
                }
            }
            case Identity.NoPerson stranger ->
                throw refused(stranger.name(), CommonProblem.NOT_A_PERSON, stranger.why());
        }
    }

    private Refused refused(String who, Problem problem, String why) {
        boolean recorded = recorder.record(
                UUID.randomUUID().toString(),
                "audit-refused",
                "",
                "",
                "",
                Map.of("person", who, "problem", problem.name(), "reason", why));
        return recorded
                ? new Refused(problem, why)
                : new Refused(
                        CommonProblem.NOT_RECORDED, "it was refused, and the audit log does not take it down: " + why);
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
