package dev.countersign.e2e.admission;

import dev.countersign.e2e.scenario.Manifest;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Permissions of a namespace that refuse little: everybody may write ApprovalTasks, CustomRuns, TaskRuns and their status, as
 * the manifests of manual-approval-gate have it; erin may edit all that pipelines consist of. A ServiceAccount
 * {@code intruder} of another namespace has nothing but what everybody has.
 */
public final class OpenDoors {

    private OpenDoors() {}

    /** The namespace of the intruder beside that one. */
    public static String elsewhere(String namespace) {
        return namespace + "-elsewhere";
    }

    /** Opens them in a namespace that is there. */
    public static void in(KubernetesClient admin, String namespace) {
        Manifest.text("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %2$s}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: intruder, namespace: %2$s}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: everybody, namespace: %1$s}
                rules:
                - apiGroups: [openshift-pipelines.org]
                  resources: [approvaltasks, approvaltasks/status]
                  verbs: ["*"]
                - apiGroups: [tekton.dev]
                  resources: [customruns, customruns/status, taskruns, taskruns/status]
                  verbs: ["*"]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: everybody, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: everybody}
                subjects:
                - {kind: Group, name: system:authenticated}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: editor, namespace: %1$s}
                rules:
                - apiGroups: [tekton.dev, openshift-pipelines.org]
                  resources: ["*"]
                  verbs: ["*"]
                - apiGroups: [""]
                  resources: [pods]
                  verbs: ["*"]
                - apiGroups: [apps]
                  resources: [statefulsets]
                  verbs: ["*"]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: editor, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: editor}
                subjects:
                - {kind: User, name: erin}
                """.formatted(namespace, elsewhere(namespace))).apply(admin);
    }
}
