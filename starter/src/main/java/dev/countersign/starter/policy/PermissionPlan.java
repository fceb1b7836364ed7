package dev.countersign.starter.policy;

import dev.countersign.policy.connector.Subject;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;

/** Which standing permission a policy amounts to now. */
sealed interface PermissionPlan {

    /** The subjects that the delegation guard left out. */
    List<Subject> refused();

    /**
     * There is to be no Role and no RoleBinding.
     *
     * @param why what the condition PermissionSynced says once that is so
     */
    record Nothing(Verdict why, List<Subject> refused) implements PermissionPlan {
        public Nothing {
            refused = List.copyOf(refused);
        }

        Nothing(Verdict why) {
            this(why, List.of());
        }
    }

    /**
     * There is to be one Role with these rules, bound to these subjects.
     *
     * @param subjects at least one
     */
    record Standing(List<PolicyRule> rules, List<Subject> subjects, List<Subject> refused) implements PermissionPlan {
        public Standing {
            rules = List.copyOf(rules);
            subjects = List.copyOf(subjects);
            refused = List.copyOf(refused);
        }
    }
}
