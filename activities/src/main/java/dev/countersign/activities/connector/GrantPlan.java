package dev.countersign.activities.connector;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;

/** What would have to be written to grant a request. */
sealed interface GrantPlan {

    /**
     * These objects.
     *
     * @param sync what the status will say of each policy once they are written
     */
    record Ready(List<Pair> pairs, Map<String, Finding> sync) implements GrantPlan {
        public Ready {
            pairs = List.copyOf(pairs);
            sync = Map.copyOf(sync);
        }
    }

    /** Something is missing that may come. */
    record NotYet(String message) implements GrantPlan {}

    /** It can never be granted as the policy has it. */
    record Impossible(String message) implements GrantPlan {}

    /** The Role of one policy and the binding of it to the subject. */
    record Pair(Role role, RoleBinding binding) {}
}
