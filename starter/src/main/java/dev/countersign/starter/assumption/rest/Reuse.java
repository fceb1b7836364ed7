package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.starter.person.Identity.Person;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a person has already when they ask for the same again: a request like it that waits, or an access that runs
 * and that policy would allow again.
 */
final class Reuse {

    private static final Set<String> WAITING = Set.of("", "Evaluating", "AwaitingApproval", "Scheduled", "Granting");
    private static final String ACTIVE = "Active";

    private final Open open;
    private final Assumptions assumptions;
    private final Explainer explainer;
    private final InstantSource clock;

    /** Knows which requests have not ended. */
    @FunctionalInterface
    interface Open {

        /** Those by which a person wants one role for themselves, by name. */
        List<String> names(String workspace, String person, String role, String cluster, String namespace);
    }

    Reuse(Open open, Assumptions assumptions, Explainer explainer, InstantSource clock) {
        this.open = open;
        this.assumptions = assumptions;
        this.explainer = explainer;
        this.clock = clock;
    }

    /**
     * What the person has instead of what they would ask for.
     *
     * @param spec what would be made
     * @param from where the person is; absent: not known
     */
    Optional<RoleAssumption> instead(
            String workspace,
            Person person,
            NewAssumption wanted,
            RoleAssumptionSpec spec,
            @Nullable InetAddress from) {
        if (wanted.force()) {
            return Optional.empty();
        }
        List<RoleAssumption> like = open
                .names(workspace, person.name(), wanted.role().toString(), wanted.cluster(), wanted.namespace())
                .stream()
                .flatMap(name -> assumptions.find(workspace, name).stream())
                .filter(request -> request.getMetadata().getDeletionTimestamp() == null)
                .toList();
        Optional<RoleAssumption> waiting = like.stream()
                .filter(request -> WAITING.contains(phase(request)) && SameWish.of(request.getSpec(), spec))
                .findFirst();
        return waiting.or(() -> wanted.leavesTermsOpen() ? running(like, workspace, person, wanted, from) : waiting);
    }

    /** NB. Asked again only where there is something to reuse, and refused like any request where policy says no by now. */
    private Optional<RoleAssumption> running(
            List<RoleAssumption> like,
            String workspace,
            Person person,
            NewAssumption wanted,
            @Nullable InetAddress from) {
        return like.stream()
                .filter(request -> ACTIVE.equals(phase(request)) && end(request).isAfter(clock.instant()))
                .max(Comparator.comparing(Reuse::end))
                .filter(_ -> explainer
                        .explain(workspace, person, Wanted.forOneself(wanted), from)
                        .allowed());
    }

    private static String phase(RoleAssumption request) {
        return Objects.requireNonNullElse(request.getStatus().phase(), "");
    }

    private static Instant end(RoleAssumption request) {
        RoleAssumptionStatus status = request.getStatus();
        return Objects.requireNonNullElse(status.expiresAt(), Instant.MAX);
    }
}
