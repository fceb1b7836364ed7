package dev.countersign.starter.assumption.rest;

import dev.countersign.starter.person.Identity.Person;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Tells people who they are here. */
@RestController
final class WhoAmIController {

    private final Callers callers;

    WhoAmIController(Callers callers) {
        this.callers = callers;
    }

    /**
     * A person as Countersign knows them.
     *
     * @param administrator whether they administer the platform
     * @param auditor whether they see every request
     */
    record WhoAmI(String name, List<String> groups, boolean administrator, boolean auditor) {}

    @GetMapping(
            path = "/api/v1/whoami",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    WhoAmI whoAmI(@RequestHeader HttpHeaders headers) {
        Person person = callers.person(headers, "", "", "whoami");
        Rights rights = callers.platformRights(person);
        return new WhoAmI(person.name(), person.groups(), rights.administers(), rights.audits());
    }
}
