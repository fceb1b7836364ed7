package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.web.WellFormed.wellFormed;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Etags;
import dev.countersign.starter.web.JsonBody;
import dev.countersign.starter.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Requests for roles over HTTP. Who asks and who decides comes from the token and from nowhere else. */
@RestController
@RequestMapping(
        path = "/api/v1/workspaces/{workspace}/assumptions",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
final class AssumptionController {

    private final Callers callers;
    private final Assumptions assumptions;
    private final Creations creations;
    private final Sightings sightings;
    private final EventStream events;
    private final ActDesk desk;
    private final Refusals refusals;

    AssumptionController(
            Callers callers,
            Assumptions assumptions,
            Creations creations,
            Sightings sightings,
            EventStream events,
            ActDesk desk,
            Refusals refusals) {
        this.callers = callers;
        this.assumptions = assumptions;
        this.creations = creations;
        this.sightings = sightings;
        this.events = events;
        this.desk = desk;
        this.refusals = refusals;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AssumptionView> create(
            @PathVariable("workspace") String workspace,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest connection,
            InputStream body)
            throws IOException {
        Person person = callers.person(headers, workspace, "", "create");
        byte[] bytes = JsonBody.read(body);
        NewAssumption wanted = wellFormed(() -> NewAssumption.parse(bytes));
        Creations.Asked asked = creations.ask(
                workspace,
                person,
                wanted,
                callers.address(connection.getRemoteAddr(), headers).orElse(null),
                IdempotencyKey.of(headers));
        return ResponseEntity.status(asked.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create(AssumptionView.path(asked.request())))
                .body(AssumptionView.of(asked.request()));
    }

    @GetMapping
    Page list(
            @PathVariable("workspace") String workspace,
            @RequestHeader HttpHeaders headers,
            @RequestParam(name = "all", defaultValue = "false") boolean all,
            @RequestParam(name = "waitingForMe", defaultValue = "false") boolean waitingForMe,
            @RequestParam(name = "phase", required = false) @Nullable String phase,
            @RequestParam(name = "subject", required = false) @Nullable String subject,
            @RequestParam(name = "role", required = false) @Nullable String role,
            @RequestParam(name = "cluster", required = false) @Nullable String cluster,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestParam(name = "continue", required = false) @Nullable String after) {
        Rights who = rights(headers, workspace, "", "list");
        Filter filter = wellFormed(() -> new Filter(all, waitingForMe, phase, subject, role, cluster, limit, after));
        if (all && !who.seesAll()) {
            throw refusals.refuse(
                    workspace,
                    "",
                    who.person().name(),
                    "list all",
                    AssumptionProblem.NOT_ALLOWED,
                    "everybody's requests are shown to administrators and auditors; leave out all for your own");
        }
        return wellFormed(() -> sightings.list(workspace, who, filter));
    }

    @GetMapping("/{name}")
    ResponseEntity<AssumptionView> one(
            @PathVariable("workspace") String workspace,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers,
            @RequestParam(name = "wait", defaultValue = "0") String wait,
            @RequestParam(name = "revision", defaultValue = "-1") long revision) {
        Rights who = rights(headers, workspace, name, "see");
        Duration patience = wellFormed(() -> Patience.parse(wait));
        RoleAssumption request = patience.isZero()
                ? sightings.one(workspace, name, who)
                : sightings.after(workspace, name, who, revision, patience);
        return ResponseEntity.ok().eTag(Etags.of(request)).body(AssumptionView.of(request));
    }

    /** Where the connection breaks, whoever listened says in {@code Last-Event-ID} what they have heard. */
    @GetMapping(path = "/{name}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            @PathVariable("workspace") String workspace,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "-1") long after) {
        return events.open(workspace, name, rights(headers, workspace, name, "see"), after);
    }

    /** NB. Who takes no JSON is turned away before the act is sent, not after it was counted. */
    @PostMapping(path = "/{name}/acts", consumes = MediaType.APPLICATION_JSON_VALUE)
    ActDesk.Receipt act(
            @PathVariable("workspace") String workspace,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers,
            InputStream body)
            throws IOException {
        desk.requireOpen();
        Person person = callers.person(headers, workspace, name, "act");
        byte[] bytes = JsonBody.read(body);
        ActBody act = wellFormed(() -> ActBody.parse(bytes));
        RoleAssumption request = assumptions
                .find(workspace, name)
                .orElseThrow(() -> new Refused(
                        AssumptionProblem.NO_SUCH_REQUEST, "there is no RoleAssumption " + workspace + "/" + name));
        Etags.requireSeen(request, headers);
        return desk.act(request, callers.rights(person, workspace), act);
    }

    private Rights rights(HttpHeaders headers, String workspace, String name, String act) {
        return callers.rights(callers.person(headers, workspace, name, act), workspace);
    }
}
