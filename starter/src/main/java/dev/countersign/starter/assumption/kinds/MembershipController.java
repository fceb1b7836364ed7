package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.assumption.rest.Rights;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Tells people what they are in a workspace. */
@RestController
final class MembershipController {

    private final Visitors visitors;

    MembershipController(Visitors visitors) {
        this.visitors = visitors;
    }

    /**
     * A person in a workspace.
     *
     * @param groups the provider's by their names, AccessGroups with their prefix, sorted
     * @param member whether they see what the workspace has
     * @param administrator whether they change it, and end every request
     * @param auditor whether they see every request
     */
    record Membership(String name, List<String> groups, boolean member, boolean administrator, boolean auditor) {}

    @GetMapping(
            path = "/api/v1/workspaces/{workspace}/whoami",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    Membership whoAmI(@PathVariable("workspace") String workspace, @RequestHeader HttpHeaders headers) {
        Rights who = visitors.inWorkspace(headers, new Place(AdministeredKind.GROUP, workspace), "", "whoami");
        return new Membership(
                who.person().name(),
                who.groups().stream().sorted().toList(),
                Visitors.isMember(who),
                who.administers(),
                who.audits());
    }
}
