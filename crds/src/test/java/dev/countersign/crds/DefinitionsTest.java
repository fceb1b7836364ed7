package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {

    @ParameterizedTest
    @CsvSource({
        "accesspolicies.connectors.alauda.io,   Namespaced, alauda,                   Age",
        "accessrequests.connectors.alauda.io,   Namespaced, alauda,                   Connector Subject ContextValid Permission Age",
        "connectors.connectors.alauda.io,       Namespaced, alauda,                   Class Address Ready Reason Age",
        "connectorclasses.connectors.alauda.io, Cluster,    alauda,                   Ready Reason Age",
        "approvaltasks.openshift-pipelines.org, Namespaced, tekton tekton-pipelines, State Required Received Age",
        "accessroles.access.countersign.dev,    Namespaced, countersign,              ClusterScope Age",
        "globalaccessroles.access.countersign.dev, Cluster, countersign,              ClusterScope Age",
        "assumptionpolicies.access.countersign.dev, Namespaced, countersign,          Roles Enabled Status Age",
        "globalassumptionpolicies.access.countersign.dev, Cluster, countersign,       Roles Enabled Status Age",
        "roleassumptions.access.countersign.dev, Namespaced, countersign,             Role Cluster Namespace User Phase Expires Age",
        "clusters.access.countersign.dev,       Cluster,    countersign,              Provider Stage Reachable Permitted Grants Age",
        "accessgroups.access.countersign.dev,   Namespaced, countersign,              Users Groups Age",
        "accesstokens.access.countersign.dev,   Namespaced, countersign,              Description Age"
    })
    void aKindHasTheScopeCategoriesAndColumnsThatPeopleKnow(
            String name, String scope, String categories, String columns) {
        CustomResourceDefinition definition = definition(name);

        assertThat(definition.getSpec().getScope()).isEqualTo(scope);
        assertThat(definition.getSpec().getNames().getCategories()).containsExactly(categories.split(" ", -1));
        assertThat(version(definition).getAdditionalPrinterColumns())
                .filteredOn(column -> column.getPriority() == 0)
                .extracting(CustomResourceColumnDefinition::getName)
                .containsExactly(columns.split(" ", -1));
    }

    @Test
    void everyStatusIsASubresourceOfItsOwn() {
        assertThat(Manifests.customResourceDefinitions())
                .filteredOn(definition -> version(definition)
                        .getSchema()
                        .getOpenAPIV3Schema()
                        .getProperties()
                        .containsKey("status"))
                .hasSize(9)
                .allSatisfy(definition -> assertThat(
                                version(definition).getSubresources().getStatus())
                        .isNotNull());
    }

    @Test
    void whatARequestCopiedFromAPolicyIsNotJudgedAgain() {
        JsonNode copied = Trees.tree(Serialization.asJson(definition("accessrequests.connectors.alauda.io")))
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/status")
                .at("/properties/policies/items/properties/policySpec");

        assertThat(copied.at("/properties/checkGrantedPermission/properties/spec/properties/checks/type")
                        .asText())
                .isEqualTo("array");
        assertThat(copied.toString())
                .doesNotContain(
                        "x-kubernetes-validations", "required", "minItems", "maxItems", "minLength", "maxLength");
    }

    private static CustomResourceDefinition definition(String name) {
        List<CustomResourceDefinition> named = Manifests.customResourceDefinitions().stream()
                .filter(definition -> definition.getMetadata().getName().equals(name))
                .toList();
        assertThat(named).as(name).hasSize(1);
        return named.getFirst();
    }

    private static CustomResourceDefinitionVersion version(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().getFirst();
    }
}
