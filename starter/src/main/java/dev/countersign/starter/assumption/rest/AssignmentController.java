package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.web.WellFormed.wellFormed;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.JsonBody;
import dev.countersign.starter.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Roles of access tokens over HTTP. People assign them; who that is comes from the token and from nowhere else. */
@RestController
@RequestMapping(
        path = "/api/v1/workspaces/{workspace}/assignments",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
final class AssignmentController {

    private final Callers callers;
    private final Assumptions assumptions;
    private final Creations creations;
    private final Sightings sightings;
    private final ActDesk desk;

    AssignmentController(
            Callers callers, Assumptions assumptions, Creations creations, Sightings sightings, ActDesk desk) {
        this.callers = callers;
        this.assumptions = assumptions;
        this.creations = creations;
        this.sightings = sightings;
        this.desk = desk;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AssumptionView> create(
            @PathVariable("workspace") String workspace,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest connection,
            InputStream body)
            throws IOException {
        Person person = callers.person(headers, workspace, "", "assign");
        byte[] bytes = JsonBody.read(body);
        NewAssignment wanted = wellFormed(() -> NewAssignment.parse(bytes));
        Creations.Asked asked = creations.assign(
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
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestParam(name = "continue", required = false) @Nullable String after) {
        Rights who = callers.rights(callers.person(headers, workspace, "", "list assignments"), workspace);
        Filter all = wellFormed(() -> new Filter(true, false, null, null, null, null, limit, after));
        return wellFormed(() -> sightings.assignments(workspace, who, all));
    }

    /** Ends an assignment. Whoever assigned it gives it back; for everybody else the rules of ending hold. */
    @DeleteMapping("/{name}")
    ActDesk.Receipt remove(
            @PathVariable("workspace") String workspace,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers) {
        desk.requireOpen();
        Person person = callers.person(headers, workspace, name, "unassign");
        RoleAssumption request = assumptions
                .find(workspace, name)
                .filter(AssignmentController::isAssignment)
                .orElseThrow(() -> new Refused(
                        AssumptionProblem.NO_SUCH_REQUEST, "there is no assignment " + workspace + "/" + name));
        Rights who = callers.rights(person, workspace);
        return desk.act(request, who, new ActBody(who.owns(request) ? Act.GIVE_BACK : Act.END, ""));
    }

    /** Whether a request is for an access token. */
    static boolean isAssignment(RoleAssumption request) {
        return request.getSpec().subject().kind().equals(SubjectKind.ACCESS_TOKEN.word());
    }
}
