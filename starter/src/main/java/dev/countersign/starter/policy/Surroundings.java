package dev.countersign.starter.policy;

import java.util.Map;
import java.util.Optional;

/** What a policy is read against, as it is now. */
interface Surroundings {

    /** The labels of each Connector of a namespace that is there to stay, by its name. */
    Map<String, Map<String, String>> connectors(String namespace);

    /** The labels of each namespace, by its name. */
    Map<String, Map<String, String>> namespaces();

    /** The data of a ConfigMap of the system namespace; empty where there is none. */
    Optional<Map<String, String>> template(String name);

    /** How a ConfigMap of the system namespace is called in messages, such as {@code ConfigMap connectors-system/x}. */
    String templateName(String name);
}
