package dev.countersign.activities.connector;

import dev.countersign.activities.ConfigMaps;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The switches of the installation that approval depends on; all of them are off where nothing is said. */
final class FeatureFlags {

    static final String CONFIG_MAP = "connectors-config";
    static final String APPROVAL = "enable-connectors-approval";
    static final String PROXY_PERMISSIONS = "enable-connector-proxy-permissions";

    private FeatureFlags() {}

    /** Why requests are not evaluated; empty where they are. */
    static Optional<String> problem(ConfigMaps system) {
        Map<String, String> flags = system.data(CONFIG_MAP).orElse(Map.of());
        List<String> off = List.of(APPROVAL, PROXY_PERMISSIONS).stream()
                .filter(flag -> !"true".equals(flags.get(flag)))
                .toList();
        return off.isEmpty()
                ? Optional.empty()
                : Optional.of("requests are not evaluated while " + String.join(" and ", off)
                        + (off.size() == 1 ? " is" : " are") + " not \"true\" in ConfigMap " + system.namespace() + "/"
                        + CONFIG_MAP);
    }
}
