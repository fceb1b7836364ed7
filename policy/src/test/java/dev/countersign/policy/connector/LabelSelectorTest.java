package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.policy.Json;
import dev.countersign.policy.LabelSelector;
import dev.countersign.policy.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {

    private static final Map<String, Object> POD = Yaml.of("""
            object:
              metadata:
                labels: {"tekton.dev/pipelineRun": release-2, empty: ""}
                annotations: {evil: "release-2,tekton.dev/memberOf!=x", star: "*", long: "%s"}
            """.formatted("x".repeat(64)));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an empty selector matches everything      | {}                                                               | {env: prod}  | true",
                "a label with that value                   | {matchLabels: {env: prod}}                                       | {env: prod}  | true",
                "a label with another value                | {matchLabels: {env: prod}}                                       | {env: test} | false",
                "a label that is not there                 | {matchLabels: {env: prod}}                                       | {app: prod}  | false",
                "one label of two                          | {matchLabels: {env: prod, app: x}}                               | {env: prod}  | false",
                "In with the value                         | {matchExpressions: [{key: env, operator: In, values: [a, prod]}]} | {env: prod}  | true",
                "In with another value                     | {matchExpressions: [{key: env, operator: In, values: [a, b]}]}   | {env: prod}  | false",
                "In without the label                      | {matchExpressions: [{key: env, operator: In, values: [a]}]}      | {app: a}     | false",
                "NotIn with the value                      | {matchExpressions: [{key: env, operator: NotIn, values: [prod]}]} | {env: prod}  | false",
                "NotIn with another value                  | {matchExpressions: [{key: env, operator: NotIn, values: [a]}]}   | {env: prod}  | true",
                "NotIn without the label                   | {matchExpressions: [{key: env, operator: NotIn, values: [a]}]}   | {app: a}     | true",
                "Exists with the label                     | {matchExpressions: [{key: env, operator: Exists}]}               | {env: prod}  | true",
                "Exists without the label                  | {matchExpressions: [{key: env, operator: Exists}]}               | {app: a}     | false",
                "DoesNotExist with the label               | {matchExpressions: [{key: env, operator: DoesNotExist}]}         | {env: prod}  | false",
                "DoesNotExist without the label            | {matchExpressions: [{key: env, operator: DoesNotExist}]}         | {app: a}     | true",
                "labels hold but an expression does not    | {matchLabels: {env: prod}, matchExpressions: [{key: app, operator: Exists}]} | {env: prod}  | false",
            })
    void matchesAsKubernetesDoes(String sentence, String selector, String labels, boolean matches) {
        assertThat(LabelSelector.of(Yaml.of(selector))
                        .matches(Json.stringMap(Map.of("labels", Yaml.of(labels)), "labels")))
                .as(sentence)
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{matchExpressions: [{key: a, operator: Equals, values: [x]}]} | the operator of a label requirement is In, NotIn, Exists or DoesNotExist, not 'Equals'",
                "{matchExpressions: [{key: a, operator: In}]}                  | the requirement In on the label 'a' takes at least one value",
                "{matchExpressions: [{key: a, operator: NotIn, values: []}]}   | the requirement NotIn on the label 'a' takes at least one value",
                "{matchExpressions: [{key: a, operator: Exists, values: [x]}]} | the requirement Exists on the label 'a' takes no values",
                "{matchLabels: [a]}                                            | matchLabels must be an object",
                "{matchLabels: {a: 1}}                                         | matchLabels.a must be a string",
                "{matchExpressions: {a: b}}                                    | matchExpressions must be a list of objects",
            })
    void aMalformedSelectorIsAnErrorAndNotAnEmptyOne(String selector, String message) {
        assertThatThrownBy(() -> LabelSelector.of(Yaml.of(selector)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theValuesAreTemplates() {
        LabelSelector selector = LabelSelector.of(Yaml.of("""
                matchLabels: {tekton.dev/pipelineRun: '{.object.metadata.labels["tekton\\.dev/pipelineRun"]}'}
                matchExpressions:
                - {key: run, operator: In, values: ['{.object.metadata.labels.tekton\\.dev/pipelineRun}-x', fixed]}
                - {key: app, operator: DoesNotExist}
                """));
        assertThat(SelectorTemplate.render(selector, POD).toQuery())
                .isEqualTo("tekton.dev/pipelineRun=release-2,run in (release-2-x,fixed),!app");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                   | the selector is empty and would match everything: give it matchLabels or matchExpressions",
                "{matchLabels: {a: ''}}                               | the template '' for the label a renders to nothing",
                "{matchLabels: {a: '{.object.metadata.labels.empty}'}} | the template '{.object.metadata.labels.empty}' for the label a renders to nothing",
                "{matchLabels: {a: '{.object.metadata.labels.x}'}}    | template '{.object.metadata.labels.x}': the path .object.metadata.labels.x finds nothing",
                "{matchLabels: {a: '{.object.metadata.annotations.evil}'}} | the template '{.object.metadata.annotations.evil}' for the label a renders to 'release-2,tekton.dev/memberOf!=x', which no label can have as its value",
                "{matchLabels: {a: '{.object.metadata.annotations.star}'}} | the template '{.object.metadata.annotations.star}' for the label a renders to '*', which no label can have as its value",
                "{matchExpressions: [{key: a, operator: In, values: ['']}]} | the template '' for the label a renders to nothing",
            })
    void renderedItNeverMatchesMoreThanItWasWrittenFor(String selector, String message) {
        LabelSelector parsed = LabelSelector.of(Yaml.of(selector));
        assertThatThrownBy(() -> SelectorTemplate.render(parsed, POD))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void aValueLongerThanALabelIsRefused() {
        LabelSelector selector = LabelSelector.of(Yaml.of("{matchLabels: {a: '{.object.metadata.annotations.long}'}}"));
        assertThatThrownBy(() -> SelectorTemplate.render(selector, POD))
                .hasMessageEndingWith("which no label can have as its value");
    }

    @Test
    void theQueryKeepsTheOrderGiven() {
        assertThat(LabelSelector.of(Yaml.of("""
                                matchLabels: {z: "1", a.example/b: "", m: x_y.z}
                                matchExpressions:
                                - {key: a, operator: NotIn, values: [x, y]}
                                - {key: b, operator: Exists}
                                """)).toQuery()).isEqualTo("z=1,a.example/b=,m=x_y.z,a notin (x,y),b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{matchLabels: {'a,b': x}}",
                "{matchLabels: {a: 'x,b!=c'}}",
                "{matchLabels: {'': x}}",
                "{matchExpressions: [{key: 'a b', operator: Exists}]}",
                "{matchExpressions: [{key: a, operator: In, values: ['x)']}]}",
            })
    void aQueryIsNeverMadeOfWhatNoLabelCanBe(String selector) {
        LabelSelector parsed = LabelSelector.of(Yaml.of(selector));
        assertThatThrownBy(parsed::toQuery)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no label can be '");
    }
}
