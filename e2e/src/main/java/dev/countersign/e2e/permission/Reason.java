package dev.countersign.e2e.permission;

import java.util.Map;
import java.util.Optional;

/**
 * Why a right stands in a manifest though no request shows that it is used, or why one is asked for that stands in none.
 *
 * @param test that fails without the right; empty: none
 */
record Reason(String why, String test) {

    private static final String APPLY = "asked for beside `patch` where an apply makes the object";
    private static final String OWNERS =
            "asked for by the admission plugin that checks owner references, where that is on";
    private static final String AT_HOME = "the home cluster may be listed only where somebody lets it be granted there";

    private static final String CONNECTOR = "GrantEndsIT.aPodThatIsDeletedLosesTheConnector";
    private static final String STANDING =
            "ManyConnectorsIT.aProjectsPolicyCoversANamespaceMadeLaterAndNobodyOnceItIsDeleted";
    private static final String ACCOUNT =
            "AssignmentIT.onTheClusterOfCountersignItselfAnAssignmentWorksAndIsGoneAfterUnassign";

    private static final Map<String, Reason> BY_REQUEST = Map.ofEntries(
            Map.entry("countersign-worker: create roles.rbac.authorization.k8s.io", new Reason(APPLY, CONNECTOR)),
            Map.entry(
                    "countersign-worker: create rolebindings.rbac.authorization.k8s.io", new Reason(APPLY, CONNECTOR)),
            Map.entry("countersign-worker: create serviceaccounts", new Reason(APPLY, ACCOUNT)),
            Map.entry("countersign-starter: create roles.rbac.authorization.k8s.io", new Reason(APPLY, STANDING)),
            Map.entry(
                    "countersign-starter: create rolebindings.rbac.authorization.k8s.io", new Reason(APPLY, STANDING)),
            Map.entry("countersign-worker: update customruns/finalizers.tekton.dev", new Reason(OWNERS, "")),
            Map.entry(
                    "countersign-worker: update roleassumptions/finalizers.access.countersign.dev",
                    new Reason(OWNERS, "")),
            Map.entry(
                    "countersign-starter: update leases.coordination.k8s.io",
                    new Reason(
                            "asked for by the Java Operator SDK before it leads: without it policies are not kept",
                            "")),
            Map.entry(
                    "countersign-sweeper: get namespaces",
                    new Reason("where no `countersign.installation` is set, it is read from a namespace", "")),
            Map.entry("countersign-worker: list clusterroles.rbac.authorization.k8s.io", new Reason(AT_HOME, "")),
            Map.entry(
                    "countersign-worker: list clusterrolebindings.rbac.authorization.k8s.io", new Reason(AT_HOME, "")),
            Map.entry("countersign-sweeper: list clusterroles.rbac.authorization.k8s.io", new Reason(AT_HOME, "")),
            Map.entry(
                    "countersign-sweeper: list clusterrolebindings.rbac.authorization.k8s.io",
                    new Reason(AT_HOME, "")));

    /**
     * The one that is known; empty where nothing is known.
     *
     * @param request who asks for what, as {@link Use#what} says it
     */
    static Optional<Reason> of(String request) {
        return Optional.ofNullable(BY_REQUEST.get(request));
    }
}
