package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A lasting rule: which Connectors of its namespace it covers, who may use them always, and who after which checks. */
@Group(ConnectorGroup.NAME)
@Version(ConnectorGroup.VERSION)
@ShortNames("accpol")
@Categories("alauda")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class AccessPolicy extends CustomResource<AccessPolicySpec, AccessPolicyStatus> implements Namespaced {

    @Override
    protected AccessPolicySpec initSpec() {
        return AccessPolicySpec.EMPTY;
    }

    @Override
    protected AccessPolicyStatus initStatus() {
        return AccessPolicyStatus.EMPTY;
    }
}
