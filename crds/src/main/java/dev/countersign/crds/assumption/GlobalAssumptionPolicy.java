package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** An AssumptionPolicy that holds in every workspace. */
@Group(AssumptionGroup.NAME)
@Version(AssumptionGroup.VERSION)
@ShortNames("gasspol")
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
@ValidationRule(
        value = "self.spec.accessRoleRefs.all(r, !r.startsWith('workspace:'))",
        message = "accessRoleRefs: a global policy names global roles only, none of a workspace",
        fieldPath = ".spec")
@JsonIgnoreProperties(ignoreUnknown = true)
public final class GlobalAssumptionPolicy extends CustomResource<AssumptionPolicySpec, AssumptionPolicyStatus> {

    @Override
    protected AssumptionPolicySpec initSpec() {
        return AssumptionPolicySpec.EMPTY;
    }

    @Override
    protected AssumptionPolicyStatus initStatus() {
        return AssumptionPolicyStatus.EMPTY;
    }
}
