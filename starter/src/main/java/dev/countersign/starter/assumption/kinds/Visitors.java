package dev.countersign.starter.assumption.kinds;

import dev.countersign.api.assumption.People;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.kinds.ChangeLog.Change;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.assumption.rest.Rights;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.Refused;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Who comes to look at objects or to change them, and whether they may. */
final class Visitors {

    /** The AccessGroup whose members look at what their workspace has. */
    static final String MEMBER = People.WORKSPACE_PREFIX + "member";

    private final Door door;
    private final Kept kept;
    private final ChangeLog log;
    private final AssumptionApiSettings settings;

    Visitors(Door door, Kept kept, ChangeLog log, AssumptionApiSettings settings) {
        this.door = door;
        this.kept = kept;
        this.log = log;
        this.settings = settings;
    }

    /**
     * What the sender of these headers is in a workspace.
     *
     * @throws Refused when they are no person, or there is no such workspace
     */
    Rights inWorkspace(HttpHeaders headers, Place place, String name, String act) {
        Person person = person(headers, place, name, act);
        if (!kept.isWorkspace(place.workspace())) {
            throw new Refused(KindProblem.NO_SUCH_WORKSPACE, "there is no workspace " + place.workspace());
        }
        return Rights.of(person, kept.memberships(place.workspace()), settings);
    }

    /** Whether they belong to that workspace, or see everything. */
    static boolean isMember(Rights who) {
        return who.seesAll() || who.groups().contains(MEMBER);
    }

    /**
     * Lets somebody look.
     *
     * @throws Refused when they may not
     */
    void requireReader(HttpHeaders headers, Place place, String name) {
        if (!place.workspace().isEmpty()) {
            Rights who = inWorkspace(headers, place, name, "see");
            if (!isMember(who)) {
                throw refused(
                        who,
                        place,
                        name,
                        "see",
                        "what a workspace has is shown to its AccessGroups admin and member, and to administrators and"
                                + " auditors of the platform");
            }
            return;
        }
        Rights who = onPlatform(headers, place, name, "see");
        if (place.kind() == AdministeredKind.CLUSTER && !who.seesAll()) {
            throw refused(
                    who,
                    place,
                    name,
                    "see",
                    "all Clusters are shown to administrators and auditors of the platform; ask for those of your"
                            + " workspace");
        }
    }

    /**
     * Lets somebody change an object.
     *
     * @return who they are
     * @throws Refused when they may not
     */
    Person writer(HttpHeaders headers, Place place, String name, String act) {
        boolean platform = place.workspace().isEmpty();
        Rights who = platform ? onPlatform(headers, place, name, act) : inWorkspace(headers, place, name, act);
        if (!who.administers()) {
            throw refused(
                    who,
                    place,
                    name,
                    act,
                    platform
                            ? "what holds for every workspace is changed by administrators of the platform"
                            : "what a workspace has is changed by its administrators, its AccessGroup admin");
        }
        return who.person();
    }

    private Rights onPlatform(HttpHeaders headers, Place place, String name, String act) {
        return Rights.of(person(headers, place, name, act), new Memberships(Map.of()), settings);
    }

    private Person person(HttpHeaders headers, Place place, String name, String act) {
        return switch (door.enter(headers)) {
            case Person person -> person;
            case Identity.NoPerson stranger ->
                throw log.refused(
                        Change.of(place, name, stranger.name(), act), CommonProblem.NOT_A_PERSON, stranger.why());
        };
    }

    private Refused refused(Rights who, Place place, String name, String act, String why) {
        return log.refused(Change.of(place, name, who.person().name(), act), KindProblem.NOT_ALLOWED, why);
    }
}
