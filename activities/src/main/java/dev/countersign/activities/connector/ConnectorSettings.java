package dev.countersign.activities.connector;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * How this installation handles connector access.
 *
 * @param systemNamespace where templates and feature flags stand as ConfigMaps
 * @param installation the id of this installation; it is written as a label on every grant
 * @param checkKinds what checks may read
 * @param approvalsByConfigMap whether a ConfigMap may approve; whoever may edit it decides, so it is for trying out
 * @param decideBuiltInsWithOpa whether the built-in checks are decided by their Rego text too, not by the same table in
 *     Java
 * @param fence whether the votes of an ApprovalTask are counted again, rather than its status believed
 * @param selfApproval whether whoever started a run may approve it, unless the run says otherwise; heeded by the fence
 * @param kubernetesEvents whether granting, revoking and rejecting are told as Events on the request
 * @param workflowUrlTemplate where a browser finds a workflow, with {@code {id}} for its id; empty: nowhere
 */
public record ConnectorSettings(
        String systemNamespace,
        String installation,
        Set<CheckKind> checkKinds,
        boolean approvalsByConfigMap,
        boolean decideBuiltInsWithOpa,
        boolean fence,
        boolean selfApproval,
        boolean kubernetesEvents,
        String workflowUrlTemplate) {

    public static final String SYSTEM_NAMESPACE = "connectors-system";

    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

    public ConnectorSettings {
        checkKinds = Set.copyOf(checkKinds);
        if (systemNamespace.isBlank()) {
            throw new IllegalArgumentException(
                    "systemNamespace is empty: name the namespace of the templates, usually " + SYSTEM_NAMESPACE);
        }
        if (!LABEL_VALUE.matcher(installation).matches()) {
            throw new IllegalArgumentException("installation '" + installation
                    + "' cannot be a label value: take at most 63 letters, digits, '-', '_' or '.'");
        }
        if (!workflowUrlTemplate.isEmpty() && !workflowUrlTemplate.contains("{id}")) {
            throw new IllegalArgumentException(
                    "workflowUrlTemplate '" + workflowUrlTemplate + "' does not say where the id goes: write {id}");
        }
    }

    /** The settings of an installation that changes nothing. */
    public static ConnectorSettings defaults(String installation) {
        return new ConnectorSettings(
                SYSTEM_NAMESPACE, installation, Set.of(CheckKind.APPROVAL_TASK), false, false, true, true, true, "");
    }

    /** Whether a check may read objects of that kind. */
    boolean allows(CheckKind kind) {
        return checkKinds.contains(kind) || (approvalsByConfigMap && kind.equals(CheckKind.CONFIG_MAP));
    }
}
