package dev.countersign.starter.connector;

import java.util.Map;

/**
 * The two feature flags that decide whether requests are served. Whatever is not the text {@code true} is off.
 *
 * @param approval {@code enable-connectors-approval}
 * @param proxyPermissions {@code enable-connector-proxy-permissions}
 */
record Flags(boolean approval, boolean proxyPermissions) {

    /** The ConfigMap that holds them. */
    static final String CONFIG_MAP = "connectors-config";

    static final Flags OFF = new Flags(false, false);

    static Flags read(Map<String, String> data) {
        return new Flags(
                "true".equals(data.get("enable-connectors-approval")),
                "true".equals(data.get("enable-connector-proxy-permissions")));
    }

    /** Whether requests are made and taken up: without the proxy's check there is nothing to grant. */
    boolean requestsServed() {
        return approval && proxyPermissions;
    }
}
