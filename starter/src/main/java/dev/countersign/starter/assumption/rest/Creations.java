package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.starter.assumption.rest.Assumptions.Creation;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.ObjectName;
import dev.countersign.starter.web.Refused;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes RoleAssumptions for people: in their own name, with their own groups and nothing that they say about either. */
final class Creations {

    private static final int TRIES = 5;

    private final Assumptions assumptions;
    private final Reuse reuse;
    private final Refusals log;
    private final InstantSource clock;

    Creations(Assumptions assumptions, Reuse reuse, Refusals log, InstantSource clock) {
        this.assumptions = assumptions;
        this.reuse = reuse;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What became of asking.
     *
     * @param fresh whether it was made by this call; otherwise it was there, by the same person's same key or
     *     wish
     */
    record Asked(RoleAssumption request, boolean fresh) {}

    /**
     * Makes a request, unless the person has, or waits for, the same already.
     *
     * @param from where the person is; absent: not known
     * @param key the same for the same request, however often it is sent; absent: every one is another
     * @throws Refused when there is none then
     */
    Asked ask(String workspace, Person person, NewAssumption wanted, @Nullable InetAddress from, @Nullable String key) {
        requireWorkspace(workspace);
        RoleAssumptionSpec spec = Wishes.spec(person, wanted, from, clock.instant());
        String name = name(workspace, SubjectKind.USER, spec, key);
        Optional<RoleAssumption> there = reuse.instead(workspace, person, wanted, spec, from);
        if (there.isPresent()
                && (name == null || assumptions.find(workspace, name).isEmpty())) {
            log.reused(there.get(), person.name());
            return new Asked(there.get(), false);
        }
        return name == null ? anew(workspace, SubjectKind.USER, spec) : once(workspace, name, spec);
    }

    /**
     * Makes an assignment to an access token; the rest is as for a request.
     *
     * @throws Refused when there is none then
     */
    Asked assign(
            String workspace, Person person, NewAssignment wanted, @Nullable InetAddress from, @Nullable String key) {
        requireWorkspace(workspace);
        RoleAssumptionSpec spec = Wishes.assignment(wanted.accessToken(), person, wanted.wish(), from, clock.instant());
        String name = name(workspace, SubjectKind.ACCESS_TOKEN, spec, key);
        return name == null ? anew(workspace, SubjectKind.ACCESS_TOKEN, spec) : once(workspace, name, spec);
    }

    private static void requireWorkspace(String workspace) {
        if (!ObjectName.possible(workspace)) {
            throw noWorkspace(workspace);
        }
    }

    private static @Nullable String name(
            String workspace, SubjectKind subject, RoleAssumptionSpec spec, @Nullable String key) {
        return key == null
                ? null
                : RequestName.keyed(subject, spec.roleRef().name(), workspace, spec.requestedBy(), key);
    }

    private Asked anew(String workspace, SubjectKind subject, RoleAssumptionSpec spec) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<RoleAssumption> made =
                    make(workspace, RequestName.random(subject, spec.roleRef().name()), spec);
            if (made.isPresent()) {
                return new Asked(made.get(), true);
            }
        }
        throw new Refused(CommonProblem.CLUSTER_AWAY, "no free name was found, try again");
    }

    private Asked once(String workspace, String name, RoleAssumptionSpec spec) {
        Optional<RoleAssumption> made = make(workspace, name, spec);
        if (made.isPresent()) {
            return new Asked(made.get(), true);
        }
        RoleAssumption first = assumptions
                .find(workspace, name)
                .orElseThrow(() -> new Refused(
                        CommonProblem.CLUSTER_AWAY, "the request of that key was there a moment ago, try again"));
        if (!SameWish.of(first.getSpec(), spec)) {
            throw new Refused(
                    AssumptionProblem.KEY_REUSED,
                    "Idempotency-Key: it was used for " + name + ", which asks for something else; send another key");
        }
        return new Asked(first, false);
    }

    private Optional<RoleAssumption> make(String workspace, String name, RoleAssumptionSpec spec) {
        return switch (assumptions.create(Wishes.request(workspace, name, spec))) {
            case Creation.Made(RoleAssumption made) -> Optional.of(made);
            case Creation.NameTaken() -> Optional.empty();
            case Creation.Invalid(String why) -> throw new Refused(CommonProblem.MALFORMED, why);
            case Creation.NoWorkspace() -> throw noWorkspace(workspace);
        };
    }

    private static Refused noWorkspace(String workspace) {
        return new Refused(
                AssumptionProblem.NO_SUCH_WORKSPACE,
                "there is no workspace " + workspace + ", or the kinds of " + AssumptionGroup.NAME
                        + " are not installed");
    }
}
