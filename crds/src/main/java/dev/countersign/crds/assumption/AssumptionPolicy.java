package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Who may assume which roles of a workspace, where and when, and who must approve it; or who may not. */
@Group(AssumptionGroup.NAME)
@Version(AssumptionGroup.VERSION)
@ShortNames("asspol")
@Categories(AssumptionGroup.CATEGORY)
@AdditionalPrinterColumn(name = "Roles", jsonPath = ".spec.accessRoleRefs")
@AdditionalPrinterColumn(name = "Enabled", jsonPath = ".spec.enabled", type = AdditionalPrinterColumn.Type.BOOLEAN)
@AdditionalPrinterColumn(name = "Status", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Effect", jsonPath = ".spec.effect", priority = 1)
@AdditionalPrinterColumn(name = "Subjects", jsonPath = ".spec.subjectType", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class AssumptionPolicy extends CustomResource<AssumptionPolicySpec, AssumptionPolicyStatus>
        implements Namespaced {

    @Override
    protected AssumptionPolicySpec initSpec() {
        return AssumptionPolicySpec.EMPTY;
    }

    @Override
    protected AssumptionPolicyStatus initStatus() {
        return AssumptionPolicyStatus.EMPTY;
    }
}
