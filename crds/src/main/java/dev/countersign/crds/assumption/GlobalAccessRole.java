package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What people of every workspace can assume, where a policy allows it. */
@Group(AssumptionGroup.NAME)
@Version(AssumptionGroup.VERSION)
@ShortNames("gaccrole")
@Categories(AssumptionGroup.CATEGORY)
@AdditionalPrinterColumn(
        name = "ClusterScope",
        jsonPath = ".spec.clusterScope",
        type = AdditionalPrinterColumn.Type.BOOLEAN)
@AdditionalPrinterColumn(name = "Description", jsonPath = ".spec.description", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class GlobalAccessRole extends CustomResource<AccessRoleSpec, Void> {

    @Override
    protected AccessRoleSpec initSpec() {
        return AccessRoleSpec.EMPTY;
    }
}
