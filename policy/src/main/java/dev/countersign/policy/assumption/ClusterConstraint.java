package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.policy.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On which clusters. What is denied wins over what is allowed.
 *
 * @param allowed absent: any
 * @param denied absent: none
 */
record ClusterConstraint(
        @Nullable LabelSelector allowed, @Nullable LabelSelector denied, AllowDeny providers, AllowDeny stages)
        implements Constraint {

    /**
     * Words that are allowed and words that are not.
     *
     * @param allow empty: any
     */
    record AllowDeny(List<String> allow, List<String> deny) {

        static final AllowDeny ANY = new AllowDeny(List.of(), List.of());

        AllowDeny {
            allow = List.copyOf(allow);
            deny = List.copyOf(deny);
        }

        boolean admits(String word) {
            return !deny.contains(word) && (allow.isEmpty() || allow.contains(word));
        }

        String expected() {
            return deny.isEmpty()
                    ? Words.or(allow)
                    : "anything but " + Words.or(deny) + (allow.isEmpty() ? "" : " of " + Words.or(allow));
        }
    }

    @Override
    public String field() {
        return "clusters";
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        AssumptionRequest request = inquiry.request();
        ClusterFacts cluster = request.cluster();
        if (denied != null && denied.matches(cluster.labels())) {
            return notMet("the labels of " + cluster.name() + " are among the denied");
        }
        if (!providers.admits(cluster.provider())) {
            return notMet("the provider of " + cluster.name() + " is '" + cluster.provider() + "', not "
                    + providers.expected());
        }
        if (!stages.admits(cluster.stage())) {
            return notMet("the stage of " + cluster.name() + " is '" + cluster.stage() + "', not " + stages.expected());
        }
        return metIf(
                allowed == null || allowed.matches(cluster.labels()),
                cluster.name() + " is allowed",
                "the labels of " + cluster.name() + " are not among the allowed");
    }
}
