package dev.countersign.sandbox;

/** A program of the sandbox. */
public enum Part {
    /** The store of the API server. */
    ETCD("etcd"),
    /** The Kubernetes API, with RBAC and the admission plugins of a default cluster. */
    API_SERVER("kube-apiserver"),
    /** The Kubernetes API of the target cluster, with nothing behind it; only where it is started by name. */
    TARGET_API_SERVER("target-kube-apiserver"),
    /** Namespaces, garbage collection, ServiceAccounts and aggregated ClusterRoles; nothing that schedules. */
    CONTROLLER_MANAGER("kube-controller-manager"),
    /** The Temporal server and its web UI. */
    TEMPORAL("temporal"),
    /** Open Policy Agent. */
    OPA("opa"),
    /** Tekton's admission. */
    TEKTON_WEBHOOK("tekton-webhook"),
    /** Tekton's controllers of PipelineRuns and TaskRuns. */
    TEKTON_CONTROLLER("tekton-controller"),
    /** Lets Pods run and end; only where it is started by name. */
    NODE_PLAYER("node-player"),
    /** Logs people in by OpenID Connect; only where it is started by name. */
    ISSUER("oidc-issuer");

    private final String program;

    Part(String program) {
        this.program = program;
    }

    /** The name of its log and of its pid file, and of its program unless two parts share one. */
    public String program() {
        return program;
    }
}
