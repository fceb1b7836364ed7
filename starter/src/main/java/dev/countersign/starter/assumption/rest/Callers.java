package dev.countersign.starter.assumption.rest;

import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Door;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Who calls, from where, and with what rights. A program that acts as a person would is refused, which is recorded. */
final class Callers {

    private static final String FORWARDED = "X-Forwarded-For";

    private final Door door;
    private final Assumptions assumptions;
    private final Refusals refusals;
    private final AssumptionApiSettings settings;

    Callers(Door door, Assumptions assumptions, Refusals refusals, AssumptionApiSettings settings) {
        this.door = door;
        this.assumptions = assumptions;
        this.refusals = refusals;
        this.settings = settings;
    }

    /**
     * The person who sends these headers.
     *
     * @param name of the request that it is about; may be empty
     * @param act what they try, for the record
     */
    Person person(HttpHeaders headers, String workspace, String name, String act) {
        return switch (door.enter(headers)) {
            case Person person -> person;
            case Identity.NoPerson stranger -> throw refusals.refuse(workspace, name, stranger, act);
        };
    }

    /** What that person may see and end in a workspace. */
    Rights rights(Person person, String workspace) {
        return Rights.of(person, assumptions.memberships(workspace), settings);
    }

    /** What that person may whatever the workspace. */
    Rights platformRights(Person person) {
        return Rights.of(person, new Memberships(Map.of()), settings);
    }

    /** The address from which a call comes; empty where it is not known. */
    Optional<InetAddress> address(String remote, HttpHeaders headers) {
        return new SourceAddress(settings.trustedProxies()).of(remote, headers.getOrEmpty(FORWARDED));
    }
}
