package dev.countersign.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.Right;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final PolicyRule BOTH = new PolicyRuleBuilder()
            .withApiGroups("rbac.authorization.k8s.io")
            .withResources("roles", "rolebindings")
            .withVerbs("get", "list", "delete")
            .build();
    private static final Right LIST_ROLES = right("roles", "", "list");

    @Test
    void ofEachShippedRuleExactlyTheOneRightGoes() {
        for (PolicyRule rule : shipped()) {
            for (Right right : rights(List.of(rule))) {
                List<PolicyRule> less = Rules.without(List.of(rule), right);
                assertThat(Rules.give(less, right)).as(right.toString()).isFalse();
                assertThat(rights(less)).as(right.toString()).isEqualTo(others(rights(List.of(rule)), right));
            }
        }
    }

    @Test
    void aRightThatTwoRulesGiveIsTakenFromBoth() {
        assertThat(Rules.give(Rules.without(List.of(BOTH, BOTH), LIST_ROLES), LIST_ROLES))
                .isFalse();
    }

    @Test
    void whatARuleDoesNotGiveLeavesItAsItIs() {
        assertThat(Rules.without(List.of(BOTH), right("roles", "", "watch"))).containsExactly(BOTH);
        assertThat(Rules.without(List.of(BOTH), right("roles", "one", "list"))).containsExactly(BOTH);
    }

    @Test
    void ofANamedObjectTheOtherNamesStay() {
        PolicyRule named =
                new PolicyRuleBuilder(BOTH).withResourceNames("one", "other").build();
        Right right = right("roles", "one", "list");

        List<PolicyRule> less = Rules.without(List.of(named), right);

        assertThat(rights(less)).isEqualTo(others(rights(List.of(named)), right));
    }

    private static Right right(String resource, String name, String verb) {
        return new Right("", "rbac.authorization.k8s.io", resource, name, verb);
    }

    private static List<PolicyRule> shipped() {
        return Manifests.rbac("countersign", "connectors-system").stream()
                .<PolicyRule>mapMulti((object, found) -> {
                    switch (object) {
                        case ClusterRole role -> role.getRules().forEach(found);
                        case Role role -> role.getRules().forEach(found);
                        default -> {}
                    }
                })
                .toList();
    }

    private static Set<Right> rights(List<PolicyRule> rules) {
        return rules.stream().flatMap(RulesTest::rights).collect(Collectors.toSet());
    }

    private static Stream<Right> rights(PolicyRule rule) {
        List<String> names = rule.getResourceNames().isEmpty() ? List.of("") : rule.getResourceNames();
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> names.stream()
                                .flatMap(name -> rule.getVerbs().stream()
                                        .map(verb -> new Right("", group, resource, name, verb)))));
    }

    private static Set<Right> others(Set<Right> all, Right one) {
        return all.stream().filter(other -> !other.equals(one)).collect(Collectors.toSet());
    }
}
