package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.People;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.person.Identity.Person;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What one person may see and end in one workspace.
 *
 * @param groups of the person: the provider's by their names, AccessGroups of the workspace with their prefix
 * @param administers whether they administer the workspace or the platform
 * @param administersPlatform whether they administer the platform
 * @param audits whether they see everything
 */
public record Rights(
        Person person, Set<String> groups, boolean administers, boolean administersPlatform, boolean audits) {

    /** The AccessGroup whose members administer their workspace. */
    public static final String ADMIN = People.WORKSPACE_PREFIX + "admin";

    private static final String APPROVED = "Approved";

    /** The rights of a person where those are the AccessGroups; without any: those over the platform. */
    public static Rights of(Person person, Memberships workspace, AssumptionApiSettings settings) {
        // NB. Platform groups are the provider's own names; an AccessGroup never stands for one of them.
        Set<String> groups = workspace.groupsOf(person.name(), person.groups());
        return new Rights(
                person,
                groups,
                groups.contains(ADMIN) || isAdministrator(person, settings),
                isAdministrator(person, settings),
                isIn(person, settings.auditorGroups()));
    }

    private static boolean isIn(Person person, List<String> groups) {
        return !Collections.disjoint(person.groups(), groups);
    }

    private static boolean isAdministrator(Person person, AssumptionApiSettings settings) {
        return isIn(person, settings.administratorGroups());
    }

    /** Whether they see what everybody does. */
    public boolean seesAll() {
        return administers || audits;
    }

    /** Whether they asked for it. */
    boolean owns(RoleAssumption request) {
        return request.getSpec().requestedBy().equals(person.name());
    }

    boolean sees(RoleAssumption request) {
        return seesAll()
                || owns(request)
                || request.getStatus().votes().stream()
                        .anyMatch(vote -> vote.by().equals(person.name()));
    }

    /** Whether they may end it: who administers, and whose approval it has. */
    boolean mayEnd(RoleAssumption request) {
        return administers
                || request.getStatus().votes().stream()
                        .anyMatch(vote -> vote.by().equals(person.name())
                                && vote.decision().equals(APPROVED));
    }

    /** Whether they have voted in that stage. */
    boolean hasVoted(RoleAssumption request, String stage) {
        return request.getStatus().votes().stream()
                .anyMatch(vote -> vote.by().equals(person.name()) && stage.equals(vote.stage()));
    }
}
