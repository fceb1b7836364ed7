package dev.countersign.starter.policy;

import static dev.countersign.starter.policy.Policies.accounts;
import static dev.countersign.starter.policy.Policies.labelled;
import static dev.countersign.starter.policy.Policies.named;
import static dev.countersign.starter.policy.Policies.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.NameOrLabelSelector;
import dev.countersign.crds.connector.Check;
import dev.countersign.crds.connector.TemplateRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyIndexTest {

    @Test
    void aPolicyThatNamesNamespacesIsFoundByThese() {
        assertThat(PolicyIndex.subjectNamespaces(standing(accounts(List.of("a"), named("ci", "qa")))))
                .containsExactly("ci", "qa");
    }

    @Test
    void aPolicyThatSelectsByLabelIsFoundByAnyNamespace() {
        assertThat(PolicyIndex.subjectNamespaces(standing(accounts(List.of(), labelled("project", "devops")))))
                .containsExactly("*");
    }

    @Test
    void aServiceAccountInEveryNamespaceIsFoundByAnyNamespace() {
        assertThat(PolicyIndex.subjectNamespaces(standing(accounts(List.of("a"), NameOrLabelSelector.ALL))))
                .containsExactly("*");
    }

    @Test
    void allServiceAccountsAreTheSameWhateverNamespacesThereAre() {
        assertThat(PolicyIndex.subjectNamespaces(standing(accounts(List.of(""), NameOrLabelSelector.ALL))))
                .isEmpty();
    }

    @Test
    void aPolicyIsFoundByEveryTemplateThatItUses() {
        Check check = new Check("approval", TemplateRef.toConfigMap("tasks"), null, List.of());
        assertThat(PolicyIndex.templates(Policies.gated(check))).containsExactly(Policies.BOUND, "tasks");
        assertThat(PolicyIndex.templates(standing(accounts(List.of(), named("ci")))))
                .containsExactly(Policies.OPEN);
        assertThat(PolicyIndex.templates(Policies.of(null, null, null))).isEmpty();
    }
}
