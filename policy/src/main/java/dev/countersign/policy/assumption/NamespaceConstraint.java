package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;

/** In which namespaces. */
record NamespaceConstraint(NamespaceSelector namespaces) implements Constraint {

    @Override
    public String field() {
        return "namespaces";
    }

    /** NB. A role that holds in the whole cluster is not held to a namespace, so it never meets this. */
    @Override
    public ConstraintResult check(Inquiry inquiry) {
        AssumptionRequest request = inquiry.request();
        NamespaceFacts namespace = request.namespace();
        if (namespace == null) {
            return notMet("the role holds in the whole cluster, not in some namespaces");
        }
        return metIf(
                namespaces.matches(namespace),
                namespace.name() + " is allowed",
                namespace.name() + " is not among the allowed namespaces");
    }
}
