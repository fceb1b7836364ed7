package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A named machine identity of a workspace. Roles are assigned to it; it never assumes one. */
@Group(AssumptionGroup.NAME)
@Version(AssumptionGroup.VERSION)
@ShortNames("acctoken")
@Categories(AssumptionGroup.CATEGORY)
@AdditionalPrinterColumn(name = "Description", jsonPath = ".spec.description")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class AccessToken extends CustomResource<AccessTokenSpec, Void> implements Namespaced {

    @Override
    protected AccessTokenSpec initSpec() {
        return AccessTokenSpec.EMPTY;
    }
}
