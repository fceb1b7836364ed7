package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.policy.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorSelectorTest {

    private static final Map<String, String> LABELS =
            Map.of("connectors.alauda.io/connectorclass", "oci", "env", "prod", "usage", "release");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an empty selector selects every Connector   | {}                                                          | true",
                "empty lists select every Connector          | {names: [], matchLabels: {}}                                | true",
                "its name is listed                          | {names: [prod-harbor]}                                      | true",
                "its name is one of several                  | {names: [prod-gitlab, prod-harbor]}                         | true",
                "another name is listed                      | {names: [prod-gitlab]}                                      | false",
                "an empty name selects nothing               | {names: ['']}                                               | false",
                "names are no patterns                       | {names: ['prod-*']}                                         | false",
                "its class is selected                       | {matchLabels: {connectors.alauda.io/connectorclass: oci}}   | true",
                "another class is selected                   | {matchLabels: {connectors.alauda.io/connectorclass: git}}   | false",
                "both expressions hold                       | {matchExpressions: [{key: env, operator: In, values: [prod]}, {key: usage, operator: In, values: [release]}]} | true",
                "one of two expressions holds                | {matchExpressions: [{key: env, operator: In, values: [prod]}, {key: usage, operator: In, values: [test]}]}    | false",
                "name and label together must both hold      | {names: [prod-harbor], matchLabels: {env: test}}            | false",
            })
    void selects(String sentence, String selector, boolean selected) {
        assertThat(ConnectorSelector.matches(Yaml.of(selector), "prod-harbor", LABELS))
                .as(sentence)
                .isEqualTo(selected);
    }

    @Test
    void aMalformedSelectorIsAnError() {
        assertThatThrownBy(() -> ConnectorSelector.matches(Yaml.of("{names: prod-harbor}"), "prod-harbor", LABELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names must be a list of strings");
    }
}
