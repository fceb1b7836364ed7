package dev.countersign.policy.connector;

import java.util.Map;
import java.util.Optional;

/** From which namespaces a Connector can be used: that follows from the namespace it stands in. */
public final class ResourceLevel {

    /** Connectors in this namespace can be used from everywhere. */
    public static final String CLUSTER_NAMESPACE = "kube-public";

    /** On the own namespace of a project: the project's name. */
    public static final String PROJECT_HOME_LABEL = "cpaas.io/inner-namespace";

    /** On the namespaces that belong to a project: the project's name. */
    public static final String PROJECT_LABEL = "cpaas.io/project";

    private ResourceLevel() {}

    /**
     * Why a Pod may not use a Connector because of where both stand.
     *
     * @return empty when it may, otherwise the reason in one line
     */
    public static Optional<String> problem(
            String connectorNamespace,
            Map<String, String> connectorNamespaceLabels,
            String podNamespace,
            Map<String, String> podNamespaceLabels) {
        if (connectorNamespace.equals(CLUSTER_NAMESPACE) || connectorNamespace.equals(podNamespace)) {
            return Optional.empty();
        }
        String project = connectorNamespaceLabels.getOrDefault(PROJECT_HOME_LABEL, "");
        if (project.isEmpty()) {
            return Optional.of("a Connector in namespace " + connectorNamespace
                    + " can be used from that namespace only, not from " + podNamespace);
        }
        return project.equals(podNamespaceLabels.get(PROJECT_LABEL))
                ? Optional.empty()
                : Optional.of("a Connector in namespace " + connectorNamespace
                        + " can be used from namespaces of project " + project + " only, and " + podNamespace
                        + " is not labelled " + PROJECT_LABEL + "=" + project);
    }
}
