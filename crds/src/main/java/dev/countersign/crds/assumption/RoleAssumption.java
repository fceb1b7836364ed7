package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One wish of a person to have a role for a while, or to assign it to a token, and all that became of it. */
@Group(AssumptionGroup.NAME)
@Version(AssumptionGroup.VERSION)
@ShortNames("roleass")
@Categories(AssumptionGroup.CATEGORY)
@AdditionalPrinterColumn(name = "Role", jsonPath = ".spec.roleRef.name")
@AdditionalPrinterColumn(name = "Cluster", jsonPath = ".spec.clusterRef.name")
@AdditionalPrinterColumn(name = "Namespace", jsonPath = ".spec.namespace")
@AdditionalPrinterColumn(name = "User", jsonPath = ".spec.subject.name")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.expiresAt")
@AdditionalPrinterColumn(name = "Outcome", jsonPath = ".status.outcome", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.message", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class RoleAssumption extends CustomResource<RoleAssumptionSpec, RoleAssumptionStatus>
        implements Namespaced {

    /** The finalizer that stands on a request from before its grant until its revoke is verified. */
    public static final String REVOKE_FINALIZER = "access.countersign.dev/revoke";

    @Override
    protected RoleAssumptionStatus initStatus() {
        return RoleAssumptionStatus.EMPTY;
    }
}
