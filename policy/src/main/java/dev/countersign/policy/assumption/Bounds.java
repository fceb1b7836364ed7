package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.SubjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for every request, whatever the policies say: the bounds of the cluster and of the platform. */
final class Bounds {

    private Bounds() {}

    /** Why the request is out of bounds, each in one line and in a fixed order; empty when it is within. */
    static List<String> problems(AssumptionRequest request, Platform platform) {
        List<String> problems = new ArrayList<>();
        scope(request).ifPresent(problems::add);
        duration(request, platform).ifPresent(problems::add);
        place(request, platform).ifPresent(problems::add);
        Optional<WorkspaceBounds> bounds = request.cluster().workspaces().stream()
                .filter(served -> served.name().equals(request.workspace()))
                .findFirst();
        if (bounds.isEmpty()) {
            problems.add("cluster " + request.cluster().name() + " does not serve workspace " + request.workspace());
        } else {
            workspace(request, bounds.get()).ifPresent(problems::add);
            ceiling(request, bounds.get()).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> scope(AssumptionRequest request) {
        boolean wide = request.role().clusterScope();
        if (wide && request.namespace() != null) {
            return Optional.of(
                    "role " + request.role().ref() + " holds in the whole cluster: ask for it without a namespace");
        }
        if (!wide && request.namespace() == null) {
            return Optional.of("role " + request.role().ref() + " holds in one namespace: say in which");
        }
        return Optional.empty();
    }

    private static Optional<String> duration(AssumptionRequest request, Platform platform) {
        Duration duration = request.duration();
        if (duration == null) {
            return Optional.empty();
        }
        Duration shortest = request.cluster().shortest();
        if (duration.compareTo(shortest) < 0) {
            return Optional.of(
                    "the shortest access on cluster " + request.cluster().name() + " is " + Words.duration(shortest)
                            + ", not " + Words.duration(duration));
        }
        boolean tooLong = request.requester().kind() == SubjectKind.USER && duration.compareTo(platform.ceiling()) > 0;
        return tooLong
                ? Optional.of("nobody has a role for longer than " + Words.duration(platform.ceiling()) + " here")
                : Optional.empty();
    }

    private static Optional<String> place(AssumptionRequest request, Platform platform) {
        NamespaceFacts namespace = request.namespace();
        if (namespace != null && platform.protectedNamespaces().contains(namespace.name())) {
            return Optional.of("namespace " + namespace.name() + " is protected");
        }
        if (request.role().clusterScope() && request.cluster().home() && !platform.clusterScopeAtHome()) {
            return Optional.of("cluster-wide roles are not granted on the home cluster "
                    + request.cluster().name());
        }
        return Optional.empty();
    }

    private static Optional<String> workspace(AssumptionRequest request, WorkspaceBounds bounds) {
        NamespaceFacts namespace = request.namespace();
        if (request.role().clusterScope() && !bounds.clusterScope()) {
            return Optional.of("cluster " + request.cluster().name() + " grants no cluster-wide roles to workspace "
                    + request.workspace());
        }
        if (namespace == null
                || (bounds.namespaces() != null && bounds.namespaces().matches(namespace))) {
            return Optional.empty();
        }
        return Optional.of("namespace " + namespace.name() + " of cluster "
                + request.cluster().name() + " is not open to workspace " + request.workspace());
    }

    private static Optional<String> ceiling(AssumptionRequest request, WorkspaceBounds bounds) {
        if (!request.role().ref().kind().equals(RoleRef.WORKSPACE_KIND)) {
            return Optional.empty();
        }
        if (bounds.roleCeiling() == null) {
            return Optional.of("cluster " + request.cluster().name() + " grants no roles that workspace "
                    + request.workspace() + " made itself");
        }
        return RuleCover.beyond(bounds.roleCeiling(), request.role().rules())
                .map(rule -> "role " + request.role().ref() + " allows more than cluster "
                        + request.cluster().name() + " lets workspace " + request.workspace()
                        + "'s own roles do: " + rule.verbs() + " on " + rule.resources() + rule.nonResourceUrls());
    }
}
