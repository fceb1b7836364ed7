package dev.countersign.sandbox;

/** A port of the sandbox, and the part that listens on it. */
enum Port {
    ETCD(Part.ETCD),
    ETCD_PEER(Part.ETCD),
    API_SERVER(Part.API_SERVER),
    TARGET_API_SERVER(Part.TARGET_API_SERVER),
    CONTROLLER_MANAGER(Part.CONTROLLER_MANAGER),
    TEMPORAL(Part.TEMPORAL),
    TEMPORAL_UI(Part.TEMPORAL),
    TEMPORAL_HTTP(Part.TEMPORAL),
    TEMPORAL_METRICS(Part.TEMPORAL),
    OPA(Part.OPA),
    TEKTON_WEBHOOK(Part.TEKTON_WEBHOOK),
    TEKTON_WEBHOOK_PROBES(Part.TEKTON_WEBHOOK),
    TEKTON_CONTROLLER_PROBES(Part.TEKTON_CONTROLLER),
    NODE_PLAYER(Part.NODE_PLAYER),
    ISSUER(Part.ISSUER);

    private final Part owner;

    Port(Part owner) {
        this.owner = owner;
    }

    Part owner() {
        return owner;
    }
}
