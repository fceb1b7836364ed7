package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A cluster on which roles can be assumed, and how far. Selectors of policies match its labels. */
@Group(AssumptionGroup.NAME)
@Version(AssumptionGroup.VERSION)
@ShortNames("acccluster")
@Categories(AssumptionGroup.CATEGORY)
@AdditionalPrinterColumn(name = "Provider", jsonPath = ".spec.provider")
@AdditionalPrinterColumn(name = "Stage", jsonPath = ".spec.stage")
@AdditionalPrinterColumn(name = "Reachable", jsonPath = ".status.conditions[?(@.type==\"Reachable\")].status")
@AdditionalPrinterColumn(name = "Permitted", jsonPath = ".status.conditions[?(@.type==\"Permitted\")].status")
@AdditionalPrinterColumn(
        name = "Grants",
        jsonPath = ".status.activeGrants",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.version", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class Cluster extends CustomResource<ClusterSpec, ClusterStatus> {

    /** The finalizer that stands on a Cluster until no access is left there. */
    public static final String GRANTS_FINALIZER = "access.countersign.dev/grants";

    @Override
    protected ClusterStatus initStatus() {
        return ClusterStatus.EMPTY;
    }
}
