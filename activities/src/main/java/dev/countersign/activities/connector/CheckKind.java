package dev.countersign.activities.connector;

import java.util.Locale;

/**
 * A kind of object that a check may read.
 *
 * @param apiVersion such as {@code openshift-pipelines.org/v1alpha1}
 * @param kind such as {@code ApprovalTask}
 */
public record CheckKind(String apiVersion, String kind) {

    /** The question to people in a pipeline. */
    public static final CheckKind APPROVAL_TASK = new CheckKind("openshift-pipelines.org/v1alpha1", "ApprovalTask");

    /** Only for trying out: whoever may edit ConfigMaps may approve. */
    public static final CheckKind CONFIG_MAP = new CheckKind("v1", "ConfigMap");

    public CheckKind {
        // NB. Configuration leaves out what it does not name, whatever the types say.
        if (apiVersion == null || kind == null || apiVersion.isBlank() || kind.isBlank()) {
            throw new IllegalArgumentException("a kind that checks may read needs an apiVersion and a kind, not '"
                    + apiVersion + "' and '" + kind + "'");
        }
        if (kind.toLowerCase(Locale.ROOT).equals("secret")) {
            throw new IllegalArgumentException("checks never read Secrets: what a check sees is shown to people");
        }
    }

    @Override
    public String toString() {
        return kind + " (" + apiVersion + ")";
    }
}
