package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.web.WellFormed.wellFormed;

import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.JsonBody;
import dev.countersign.starter.web.ObjectName;
import dev.countersign.starter.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Says what policy would decide. Whoever administers or audits may ask it about others. */
@RestController
final class ExplainController {

    private final Callers callers;
    private final Explainer explainer;
    private final Refusals refusals;

    ExplainController(Callers callers, Explainer explainer, Refusals refusals) {
        this.callers = callers;
        this.explainer = explainer;
        this.refusals = refusals;
    }

    @PostMapping(
            path = "/api/v1/workspaces/{workspace}/explain",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    Explanation explain(
            @PathVariable("workspace") String workspace,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest connection,
            InputStream body)
            throws IOException {
        Person caller = callers.person(headers, workspace, "", "explain");
        byte[] bytes = JsonBody.read(body);
        Wanted wanted = wellFormed(() -> Wanted.parse(bytes));
        if (!ObjectName.possible(workspace)) {
            throw new Refused(AssumptionProblem.NO_SUCH_WORKSPACE, "there is no workspace " + workspace);
        }
        return explainer.explain(
                workspace,
                subject(workspace, caller, wanted),
                wanted,
                callers.address(connection.getRemoteAddr(), headers).orElse(null));
    }

    private Person subject(String workspace, Person caller, Wanted wanted) {
        if (wanted.aboutCaller()) {
            return caller;
        }
        if (!callers.rights(caller, workspace).seesAll()) {
            throw refusals.refuse(
                    workspace,
                    "",
                    caller.name(),
                    "explain for others",
                    AssumptionProblem.NOT_ALLOWED,
                    "what others may do is explained to administrators and auditors; leave out user and groups");
        }
        return new Person(wanted.user().isBlank() ? caller.name() : wanted.user(), wanted.groups());
    }
}
