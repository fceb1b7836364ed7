package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.policy.Json;
import dev.countersign.policy.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectExpansionTest {

    private static final Map<String, Map<String, String>> NAMESPACES = Map.of(
            "shop", Map.of("cpaas.io/project", "devops"),
            "pay", Map.of("cpaas.io/project", "devops"),
            "other", Map.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "names and a namespace           | [builder, deployer] | {names: [pay]}                           | ServiceAccount builder/pay ServiceAccount deployer/pay",
                "a name and a project            | [builder]           | {matchLabels: {cpaas.io/project: devops}} | ServiceAccount builder/pay ServiceAccount builder/shop",
                "no names and namespaces         | []                  | {names: [shop, pay]}                     | Group system:serviceaccounts:pay Group system:serviceaccounts:shop",
                "no names and a project          | []                  | {matchLabels: {cpaas.io/project: devops}} | Group system:serviceaccounts:pay Group system:serviceaccounts:shop",
                "a name and every namespace      | [builder]           | {}                                       | ServiceAccount builder/other ServiceAccount builder/pay ServiceAccount builder/shop",
                "neither names nor namespaces    | []                  | {}                                       | Group system:serviceaccounts",
                "an empty name is no name        | ['']                | {names: [pay]}                           | Group system:serviceaccounts:pay",
                "an empty name and all           | ['']                | {}                                       | Group system:serviceaccounts",
                "an empty name beside a real one | ['', builder]       | {names: [pay]}                           | ServiceAccount builder/pay",
                "a name twice                    | [builder, builder]  | {names: [pay]}                           | ServiceAccount builder/pay",
                "a namespace that does not exist | [builder]           | {names: [gone]}                          | ''",
                "no namespace of that project    | []                  | {matchLabels: {cpaas.io/project: sales}} | ''",
                "namespaces by expression        | []                  | {matchExpressions: [{key: cpaas.io/project, operator: DoesNotExist}]} | Group system:serviceaccounts:other",
                "names and labels must both hold | []                  | {names: [pay, other], matchLabels: {cpaas.io/project: devops}} | Group system:serviceaccounts:pay",
            })
    void expandsTo(String sentence, String names, String selector, String expected) {
        List<Subject> subjects = SubjectExpansion.expand(
                Json.strings(Yaml.of("names: " + names), "names"),
                NamespaceSelection.of(Yaml.of(selector), NAMESPACES));
        assertThat(String.join(
                        " ", subjects.stream().map(SubjectExpansionTest::text).toList()))
                .as(sentence)
                .isEqualTo(expected);
    }

    @Test
    void aMalformedSelectorIsAnErrorAndNotAllNamespaces() {
        assertThatThrownBy(() -> NamespaceSelection.of(Yaml.of("{names: pay}"), NAMESPACES))
                .hasMessage("names must be a list of strings");
    }

    private static String text(Subject subject) {
        return subject.kind().word() + " " + subject.name()
                + (subject.namespace().isEmpty() ? "" : "/" + subject.namespace());
    }
}
