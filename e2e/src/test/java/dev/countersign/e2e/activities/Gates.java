package dev.countersign.e2e.activities;

import dev.countersign.activities.connector.CheckKind;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** The kind Gate, which checks may read and nobody serves or may read until a test says so. */
record Gates(ConnectorWorld world, KubernetesClient worker) {

    static final CheckKind KIND = new CheckKind("e2e.countersign.dev/v1", "Gate");

    /** Brings it. */
    void serve() {
        world.apply("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: gates.e2e.countersign.dev}
                spec:
                  group: e2e.countersign.dev
                  names: {kind: Gate, plural: gates, singular: gate}
                  scope: Namespaced
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """);
    }

    void serveNoMore() {
        world.admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("gates.e2e.countersign.dev")
                .delete();
    }

    void letWorkerRead() {
        world.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: read-gates, namespace: NS}
                rules: [{apiGroups: [e2e.countersign.dev], resources: [gates], verbs: [get, list]}]
                """);
        world.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: read-gates, namespace: NS}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: read-gates}
                subjects: [{kind: ServiceAccount, name: countersign-worker, namespace: countersign}]
                """);
        Eventually.within(ConnectorWorld.SOON, "the kind Gate is served and may be read", () -> {
            try {
                worker.genericKubernetesResources(KIND.apiVersion(), KIND.kind())
                        .inNamespace(world.namespace())
                        .list();
                return true;
            } catch (KubernetesClientException e) {
                return false;
            }
        });
    }
}
