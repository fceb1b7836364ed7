package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.Manifests;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    private final Definitions definitions = new Definitions(Manifests.customResourceDefinitions());
    private final List<CustomResourceDefinition> there = new ArrayList<>(Manifests.customResourceDefinitions().stream()
            .map(DefinitionsTest::established)
            .toList());

    private static CustomResourceDefinition established(CustomResourceDefinition shipped) {
        return new CustomResourceDefinitionBuilder(shipped)
                .withNewStatus()
                .addNewCondition()
                .withType("Established")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private Finding of(String group) {
        return definitions.judge(there).stream()
                .filter(finding -> finding.what().contains(group))
                .findFirst()
                .orElseThrow();
    }

    private void remove(String name) {
        assertThat(there.removeIf(one -> one.getMetadata().getName().equals(name)))
                .isTrue();
    }

    @Test
    void whatWasShippedIsServedGroupByGroup() {
        assertThat(definitions.judge(there))
                .hasSize(3)
                .extracting(Finding::level)
                .containsOnly(Level.OK);
    }

    @Test
    void aKindThatIsMissingIsNamed() {
        remove("accesstokens.access.countersign.dev");
        Finding finding = of("access.countersign.dev");
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).contains("accesstokens.access.countersign.dev is not installed");
        assertThat(finding.todo()).contains("kubectl apply");
    }

    @Test
    void aGroupThatNobodyInstalledMayBeMeant() {
        there.removeIf(one -> one.getSpec().getGroup().equals("connectors.alauda.io"));
        assertThat(of("connectors.alauda.io").level()).isEqualTo(Level.WARNING);
    }

    @Test
    void aVersionThatIsNotServedIsNamed() {
        CustomResourceDefinition tasks = there.stream()
                .filter(one -> one.getMetadata().getName().equals("approvaltasks.openshift-pipelines.org"))
                .findFirst()
                .orElseThrow();
        tasks.getSpec().getVersions().getFirst().setServed(false);
        assertThat(of("openshift-pipelines.org").level()).isEqualTo(Level.ERROR);
        assertThat(of("openshift-pipelines.org").what()).contains("is not served as v1alpha1");
    }

    @Test
    void aDefinitionThatIsNotEstablishedIsNamed() {
        there.replaceAll(
                one -> new CustomResourceDefinitionBuilder(one).withStatus(null).build());
        assertThat(definitions.judge(there)).extracting(Finding::level).containsOnly(Level.ERROR);
        assertThat(of("openshift-pipelines.org").what()).contains("is not established");
    }
}
