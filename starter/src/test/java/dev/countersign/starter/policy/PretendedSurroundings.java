package dev.countersign.starter.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Surroundings in memory: two Connectors, three namespaces, the built-in role templates. */
final class PretendedSurroundings implements Surroundings {

    final Map<String, Map<String, String>> connectors =
            new HashMap<>(Map.of("harbor", Map.of("class", "oci"), "gitlab", Map.of("class", "git")));
    final Map<String, Map<String, String>> namespaces = new HashMap<>(
            Map.of("ci", Map.of("project", "devops"), "qa", Map.of("project", "devops"), "other", Map.of()));
    final Map<String, Map<String, String>> templates =
            new HashMap<>(Map.of(Policies.OPEN, Map.of("rules", """
                    - apiGroups: [connectors.alauda.io]
                      resources: [connectors/proxy]
                      verbs: ["*"]
                    """), Policies.BOUND, Map.of("rules", """
                    - apiGroups: [connectors.alauda.io]
                      resources: ["connectors/proxy/v1/pod/{.object.metadata.namespace}/{.object.metadata.name}"]
                      verbs: ["*"]
                    """)));

    @Override
    public Map<String, Map<String, String>> connectors(String namespace) {
        return namespace.equals("devops") ? connectors : Map.of();
    }

    @Override
    public Map<String, Map<String, String>> namespaces() {
        return namespaces;
    }

    @Override
    public Optional<Map<String, String>> template(String name) {
        return Optional.ofNullable(templates.get(name));
    }

    @Override
    public String templateName(String name) {
        return "ConfigMap connectors-system/" + name;
    }
}
