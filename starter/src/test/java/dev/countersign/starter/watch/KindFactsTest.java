package dev.countersign.starter.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KindFactsTest {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: checks.example.com, uid: u1}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Check, plural: checks}
              versions:
              - {name: v1, served: true}
              - {name: v1alpha1, served: false}
            status: {conditions: [{type: Established, status: "%s"}]}
            """;

    @Test
    void aKindIsKnownInTheVersionsThatAreServedOnceItIsEstablished() {
        assertThat(KindFacts.read(Yaml.object(DEFINITION.formatted("False")), null))
                .isNull();
        assertThat(KindFacts.read(Yaml.object(DEFINITION.formatted("True")), null))
                .satisfies(facts -> {
                    assertThat(facts.versions()).containsExactly("v1");
                    assertThat(facts.context("v1").getPlural()).isEqualTo("checks");
                    assertThat(facts.context("v1").isNamespaceScoped()).isTrue();
                });
    }

    @Test
    void aKindKnowsItsGroup() {
        assertThat(Kind.APPROVAL_TASK)
                .returns("openshift-pipelines.org", Kind::group)
                .returns("v1alpha1", Kind::version);
        assertThat(new Kind("v1", "ConfigMap")).returns("", Kind::group).returns("v1", Kind::version);
        assertThatThrownBy(() -> new Kind("", "ConfigMap"))
                .hasMessageContaining("api-version is missing beside 'ConfigMap'");
    }
}
