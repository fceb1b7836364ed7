package dev.countersign.e2e.permission;

import dev.countersign.crds.rights.Right;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The rules of a role, right by right. */
final class Rules {

    private Rules() {}

    /** Whether one of them gives this right in so many words. */
    static boolean give(List<PolicyRule> rules, Right right) {
        return rules.stream().anyMatch(rule -> gives(rule, right));
    }

    /** The same rules without this one right: a rule that gives more is split. */
    static List<PolicyRule> without(List<PolicyRule> rules, Right right) {
        return rules.stream()
                .flatMap(rule -> gives(rule, right) ? rest(rule, right) : Stream.of(rule))
                .toList();
    }

    private static boolean gives(PolicyRule rule, Right right) {
        return rule.getApiGroups().contains(right.group())
                && rule.getResources().contains(right.resource())
                && rule.getVerbs().contains(right.verb())
                && (right.name().isEmpty()
                        ? rule.getResourceNames().isEmpty()
                        : rule.getResourceNames().contains(right.name()));
    }

    private static Stream<PolicyRule> rest(PolicyRule rule, Right right) {
        PolicyRule group =
                new PolicyRuleBuilder(rule).withApiGroups(right.group()).build();
        PolicyRule resource =
                new PolicyRuleBuilder(group).withResources(right.resource()).build();
        PolicyRule verb =
                new PolicyRuleBuilder(resource).withVerbs(right.verb()).build();
        return Stream.concat(
                Stream.of(
                                new PolicyRuleBuilder(rule)
                                        .withApiGroups(others(rule.getApiGroups(), right.group()))
                                        .build(),
                                new PolicyRuleBuilder(group)
                                        .withResources(others(rule.getResources(), right.resource()))
                                        .build(),
                                new PolicyRuleBuilder(resource)
                                        .withVerbs(others(rule.getVerbs(), right.verb()))
                                        .build())
                        .filter(Rules::givesAnything),
                others(rule.getResourceNames(), right.name()).stream()
                        .map(name -> new PolicyRuleBuilder(verb)
                                .withResourceNames(name)
                                .build()));
    }

    private static boolean givesAnything(PolicyRule rule) {
        return !rule.getApiGroups().isEmpty()
                && !rule.getResources().isEmpty()
                && !rule.getVerbs().isEmpty();
    }

    private static List<String> others(List<String> all, String one) {
        return all.stream().filter(other -> !other.equals(one)).toList();
    }
}
