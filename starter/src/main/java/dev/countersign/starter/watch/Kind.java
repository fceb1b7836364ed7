package dev.countersign.starter.watch;

import dev.countersign.crds.gate.ApprovalTask;

/**
 * A kind of object.
 *
 * @param apiVersion such as {@code openshift-pipelines.org/v1alpha1}, or {@code v1}
 * @param kind such as {@code ApprovalTask}
 */
public record Kind(String apiVersion, String kind) {

    /** The kind by which pipelines ask people. */
    public static final Kind APPROVAL_TASK = new Kind(ApprovalTask.API_VERSION, ApprovalTask.KIND);

    public Kind {
        if (apiVersion.isBlank() || kind.isBlank()) {
            throw new IllegalArgumentException(
                    "a kind needs an apiVersion and a kind, not '" + apiVersion + "' and '" + kind + "'");
        }
    }

    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return apiVersion + "/" + kind;
    }
}
