package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.policy.LabelSelector;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which namespaces: those of the names, and those that the selector picks.
 *
 * @param selector absent: none by label
 */
record NamespaceConstraint(List<String> names, @Nullable LabelSelector selector) implements Constraint {

    NamespaceConstraint {
        names = List.copyOf(names);
    }

    @Override
    public String field() {
        return "namespaces";
    }

    /** NB. A role that holds in the whole cluster is not held to a namespace, so it never meets this. */
    @Override
    public ConstraintResult check(AssumptionRequest request, Instant at) {
        NamespaceFacts namespace = request.namespace();
        if (namespace == null) {
            return notMet("the role holds in the whole cluster, not in some namespaces");
        }
        return metIf(
                names.contains(namespace.name()) || (selector != null && selector.matches(namespace.labels())),
                namespace.name() + " is allowed",
                namespace.name() + " is not among the allowed namespaces");
    }
}
