package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.policy.GrantNames;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.web.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out credentials of accesses that stand: to the person whose it is, and to the programs that an AccessToken lists. */
final class CredentialDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialDesk.class);

    /** The shortest that an API server issues. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    /** Whoever fetches one is asked again who they are at least that often. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Assumptions assumptions;
    private final CredentialSource source;
    private final StillMeant meant;
    private final Refusals refusals;
    private final InstantSource clock;

    CredentialDesk(
            Assumptions assumptions,
            CredentialSource source,
            StillMeant meant,
            Refusals refusals,
            InstantSource clock) {
        this.assumptions = assumptions;
        this.source = source;
        this.meant = meant;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Fetches a credential for whoever is known by that token.
     *
     * @throws Refused when there is none for them
     */
    Credential fetch(String workspace, String name, Identity.Known caller) {
        RoleAssumption request = assumptions
                .find(workspace, name)
                .orElseThrow(() -> new Refused(
                        AssumptionProblem.NO_SUCH_REQUEST, "there is no RoleAssumption " + workspace + "/" + name));
        String who = name(caller);
        if (!holds(request, caller)) {
            throw refusals.refuse(
                    workspace,
                    name,
                    who,
                    "fetch a credential",
                    AssumptionProblem.NOT_YOURS,
                    AssignmentController.isAssignment(request)
                            ? "AccessToken " + request.getSpec().subject().name() + " does not list " + who
                            : "the access is that of " + request.getSpec().requestedBy());
        }
        if (caller instanceof Identity.Person person && !meant.isMeant(request, person)) {
            throw refusals.refuse(
                    workspace,
                    name,
                    who,
                    "fetch a credential",
                    AssumptionProblem.NOT_ALLOWED,
                    who + " is in none of the groups any more for which the policy allowed it");
        }
        return issue(request, who);
    }

    private boolean holds(RoleAssumption request, Identity.Known caller) {
        boolean machine = AssignmentController.isAssignment(request);
        return switch (caller) {
            case Identity.Person person ->
                !machine && request.getSpec().requestedBy().equals(person.name());
            case Identity.NoPerson program ->
                machine
                        && source.holders(
                                        request.getMetadata().getNamespace(),
                                        request.getSpec().subject().name(),
                                        tokenUid(request.getStatus()))
                                .contains(program.name());
        };
    }

    private static @Nullable String tokenUid(@Nullable RoleAssumptionStatus status) {
        RoleAssumptionStatus.Grant grant = status == null ? null : status.grant();
        return grant == null ? null : grant.accessTokenUid();
    }

    private static String name(Identity.Known caller) {
        return switch (caller) {
            case Identity.Person person -> person.name();
            case Identity.NoPerson program -> program.name();
        };
    }

    private Credential issue(RoleAssumption request, String who) {
        RoleAssumptionStatus status = request.getStatus();
        PinnedPolicy policy = status.policy();
        Instant now = clock.instant();
        Instant end = status.expiresAt();
        if (!"Active".equals(status.phase()) || policy == null || (end != null && !now.isBefore(end))) {
            throw new Refused(
                    AssumptionProblem.NO_CREDENTIAL, "there is no access now: the request is " + status.phase());
        }
        if (!isOfAccount(status)) {
            throw new Refused(
                    AssumptionProblem.NO_CREDENTIAL,
                    "the role is bound to " + request.getSpec().subject().name()
                            + " itself: the cluster's own credentials do");
        }
        // NB. Derived and not read: a status that somebody forged must not lead to the account of another request.
        String account = GrantNames.grant(
                request.getMetadata().getName(), request.getMetadata().getUid(), policy.name());
        Credential fetched = source.fetch(request.getSpec().clusterRef().name(), account, length(now, end));
        LOG.atInfo()
                .addKeyValue(
                        "request",
                        request.getMetadata().getNamespace() + "/"
                                + request.getMetadata().getName())
                .addKeyValue("by", who)
                .addKeyValue("until", fetched.expiresAt())
                .log("credential handed out");
        return end == null || fetched.expiresAt().isBefore(end)
                ? fetched
                : new Credential(fetched.token(), end, fetched.server(), fetched.certificateAuthority());
    }

    private static boolean isOfAccount(RoleAssumptionStatus status) {
        RoleAssumptionStatus.Grant grant = status.grant();
        return grant != null && "Token".equals(grant.mode());
    }

    /** NB. A token may outlive its access: it ends with the ServiceAccount, which goes then. */
    private static Duration length(Instant now, @Nullable Instant end) {
        Duration left = end == null ? LONGEST : Duration.between(now, end);
        if (left.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }
}
