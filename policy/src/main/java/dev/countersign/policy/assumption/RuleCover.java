package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.RoleRule;
import java.util.List;
import java.util.Optional;

/** Whether rules allow nothing that other rules do not. */
final class RuleCover {

    private static final String ALL = "*";

    private RuleCover() {}

    /**
     * The first rule that allows something which no single rule of the ceiling does.
     *
     * <p>NB. A rule that only several rules of the ceiling cover together is named, too: the answer errs on the safe
     * side, and the remedy is to write it as two.
     */
    static Optional<RoleRule> beyond(List<RoleRule> ceiling, List<RoleRule> rules) {
        return rules.stream()
                .filter(rule -> ceiling.stream().noneMatch(widest -> covers(widest, rule)))
                .findFirst();
    }

    private static boolean covers(RoleRule widest, RoleRule rule) {
        return all(widest.verbs(), rule.verbs())
                && all(widest.apiGroups(), rule.apiGroups())
                && resources(widest.resources(), rule.resources())
                && names(widest, rule)
                && paths(widest.nonResourceUrls(), rule.nonResourceUrls());
    }

    private static boolean all(List<String> widest, List<String> wanted) {
        return widest.contains(ALL) || widest.containsAll(wanted);
    }

    private static boolean resources(List<String> widest, List<String> wanted) {
        return wanted.stream()
                .allMatch(resource -> widest.contains(ALL)
                        || widest.contains(resource)
                        || (resource.contains("/")
                                && widest.contains(ALL + resource.substring(resource.indexOf('/')))));
    }

    private static boolean names(RoleRule widest, RoleRule rule) {
        return widest.resourceNames().isEmpty()
                || (!rule.resourceNames().isEmpty() && widest.resourceNames().containsAll(rule.resourceNames()));
    }

    private static boolean paths(List<String> widest, List<String> wanted) {
        return wanted.stream()
                .allMatch(path -> widest.stream()
                        .anyMatch(known -> known.equals(path)
                                || (known.endsWith(ALL) && path.startsWith(known.substring(0, known.length() - 1)))));
    }
}
