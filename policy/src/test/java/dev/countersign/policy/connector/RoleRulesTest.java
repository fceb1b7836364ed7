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

class RoleRulesTest {

    private static final Map<String, Object> POD = Yaml.of("""
            object: {metadata: {namespace: ci, name: push-pod, annotations: {star: "*", blank: "a b", empty: ""}}}
            """);

    @Test
    void theResourceIsRenderedAndTheConnectorIsTheOnlyName() {
        assertThat(render("""
                        - apiGroups: [connectors.alauda.io]
                          resources: ['connectors/proxy/v1/pod/{.object.metadata.namespace}/{.object.metadata.name}']
                          verbs: ["*"]
                        """, "prod-harbor"))
                .containsExactly(Map.of(
                        "apiGroups", List.of("connectors.alauda.io"),
                        "resources", List.of("connectors/proxy/v1/pod/ci/push-pod"),
                        "resourceNames", List.of("prod-harbor"),
                        "verbs", List.of("*")));
    }

    @Test
    void theNamesOfTheTemplateStayBesideTheConnectors() {
        assertThat(render("[{apiGroups: [''], resources: [a], verbs: [get], resourceNames: [x, b]}]", "a", "b"))
                .singleElement()
                .extracting(rule -> rule.get("resourceNames"))
                .isEqualTo(List.of("x", "b", "a"));
    }

    @Test
    void noRulesGrantNothing() {
        assertThat(render("[]", "prod-harbor")).isEmpty();
    }

    @Test
    void withoutNamesARuleWouldBeForEveryConnectorSoItIsRefused() {
        assertThatThrownBy(() -> render("[]")).hasMessage("a role needs the names of the Connectors it is for");
        assertThatThrownBy(() -> render("[]", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{.object.metadata.annotations.star}     | the resource template '{.object.metadata.annotations.star}' renders to '*', which is no resource",
                "x/{.object.metadata.annotations.star}   | the resource template 'x/{.object.metadata.annotations.star}' renders to 'x/*', which is no resource",
                "x/{.object.metadata.annotations.blank}  | the resource template 'x/{.object.metadata.annotations.blank}' renders to 'x/a b', which is no resource",
                "{.object.metadata.annotations.empty}    | the resource template '{.object.metadata.annotations.empty}' renders to '', which is no resource",
                "x/{.object.metadata.uid}                | template 'x/{.object.metadata.uid}': the path .object.metadata.uid finds nothing",
            })
    void aPodCannotWidenWhatItGets(String template, String message) {
        assertThatThrownBy(() -> render("[{apiGroups: [a], resources: ['" + template + "'], verbs: [get]}]", "c"))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void aRuleWithoutResourcesOrWithUrlsIsRefused() {
        assertThatThrownBy(() -> render("[{apiGroups: [a], verbs: [get]}]", "c"))
                .hasMessage("a rule of a role template needs resources");
        assertThatThrownBy(() -> render("[{nonResourceURLs: [/x], resources: [a], verbs: [get]}]", "c"))
                .hasMessage("a role template can not grant nonResourceURLs");
    }

    private static List<Map<String, Object>> render(String rules, String... names) {
        return RoleRules.render(Json.objects(Yaml.of("rules:\n" + rules.indent(2)), "rules"), POD, List.of(names));
    }
}
