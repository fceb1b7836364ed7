package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.RoleRule;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoleQuestionTest {

    private static Set<RoleQuestion> ask(RoleRule... rules) {
        return RoleQuestion.each("alice", List.of("staff"), "ledger", List.of(rules));
    }

    @Test
    void everySinglePermissionIsAskedAbout() {
        assertThat(ask(RoleRule.on(List.of("", "apps"), List.of("pods", "pods/log"), List.of("get"))))
                .extracting(RoleQuestion::toString)
                .containsExactlyInAnyOrder(
                        "alice get pods in ledger",
                        "alice get pods/log in ledger",
                        "alice get pods in ledger",
                        "alice get pods/log in ledger");
    }

    @Test
    void aPathIsAskedAboutWithoutNamespace() {
        RoleRule metrics = new RoleRule(List.of(), List.of(), List.of(), List.of("/metrics"), List.of("get"));
        assertThat(ask(metrics)).extracting(RoleQuestion::toString).containsExactly("alice get /metrics");
    }

    @Test
    void aRoleOfManyRulesIsAskedAboutInPartAndNoRuleIsLeftOut() {
        List<String> many = IntStream.range(0, 60).mapToObj(i -> "kind" + i).toList();
        Set<RoleQuestion> questions = ask(
                RoleRule.on(List.of(""), many, List.of("get", "list")),
                RoleRule.on(List.of("apps"), List.of("deployments"), List.of("patch")));
        assertThat(questions)
                .hasSize(32)
                .anyMatch(question -> question.resource().equals("deployments"));
    }
}
