package dev.countersign.crds.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** A question to people, put by a pipeline. They answer by editing their own entry of its spec. */
@Group(ApprovalTask.GROUP)
@Version(ApprovalTask.VERSION)
@Categories({"tekton", "tekton-pipelines"})
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(
        name = "Required",
        jsonPath = ".spec.numberOfApprovalsRequired",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Received",
        jsonPath = ".status.approvalsReceived",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Description", jsonPath = ".spec.description", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class ApprovalTask extends CustomResource<ApprovalTaskSpec, ApprovalTaskStatus> implements Namespaced {

    public static final String GROUP = "openshift-pipelines.org";
    public static final String VERSION = "v1alpha1";
    public static final String API_VERSION = GROUP + "/" + VERSION;
    public static final String KIND = "ApprovalTask";

    /** The annotation that names the person who may not approve the task, because they started the run. */
    public static final String MAY_NOT_APPROVE = "access.countersign.dev/may-not-approve";

    @Override
    protected ApprovalTaskSpec initSpec() {
        return ApprovalTaskSpec.EMPTY;
    }

    @Override
    protected ApprovalTaskStatus initStatus() {
        return ApprovalTaskStatus.EMPTY;
    }
}
