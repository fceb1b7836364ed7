package dev.countersign.starter.watch;

import dev.countersign.crds.gate.ApprovalTask;
import org.jspecify.annotations.Nullable;

/**
 * A kind of object.
 *
 * @param apiVersion such as {@code openshift-pipelines.org/v1alpha1}, or {@code v1}
 * @param kind such as {@code ApprovalTask}
 */
public record Kind(String apiVersion, String kind) {

    /** The kind by which pipelines ask people. */
    public static final Kind APPROVAL_TASK = new Kind(ApprovalTask.API_VERSION, ApprovalTask.KIND);

    /** NB. Configuration may leave either out, whatever the types say. */
    public Kind {
        require("api-version", apiVersion, kind);
        require("kind", kind, apiVersion);
    }

    private static void require(String key, @Nullable String value, @Nullable String other) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "a kind needs an apiVersion and a kind: " + key + " is missing beside '" + other + "'");
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
