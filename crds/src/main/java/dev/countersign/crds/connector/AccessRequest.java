package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One wish of one workload to use one Connector, and all that became of it. It stands in the Connector's namespace. */
@Group(ConnectorGroup.NAME)
@Version(ConnectorGroup.VERSION)
@ShortNames("accreq")
@Categories("alauda")
@AdditionalPrinterColumn(name = "Connector", jsonPath = ".spec.connectorRef.name")
@AdditionalPrinterColumn(name = "Subject", jsonPath = ".spec.subject.name")
@AdditionalPrinterColumn(
        name = "ContextValid",
        jsonPath = ".status.conditions[?(@.type==\"ContextObjectValid\")].status")
@AdditionalPrinterColumn(
        name = "Permission",
        jsonPath = ".status.conditions[?(@.type==\"AccessPermissionSync\")].reason")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase", priority = 1)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.message", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class AccessRequest extends CustomResource<AccessRequestSpec, AccessRequestStatus> implements Namespaced {

    @Override
    protected AccessRequestStatus initStatus() {
        return AccessRequestStatus.EMPTY;
    }
}
