package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A workspace's own name for a set of people. */
@Group(AssumptionGroup.NAME)
@Version(AssumptionGroup.VERSION)
@ShortNames("accgroup")
@Categories(AssumptionGroup.CATEGORY)
@AdditionalPrinterColumn(name = "Users", jsonPath = ".spec.users")
@AdditionalPrinterColumn(name = "Groups", jsonPath = ".spec.groups")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class AccessGroup extends CustomResource<AccessGroupSpec, Void> implements Namespaced {

    @Override
    protected AccessGroupSpec initSpec() {
        return AccessGroupSpec.EMPTY;
    }
}
