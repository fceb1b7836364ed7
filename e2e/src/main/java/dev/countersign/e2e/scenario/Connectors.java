package dev.countersign.e2e.scenario;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.stream.Collectors;

/** Further Connectors and policies for tests, beside the demo's. */
public final class Connectors {

    private Connectors() {}

    /** Makes a Connector. */
    public static void make(KubernetesClient admin, String namespace, String name) {
        Manifest.text("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: Connector
                metadata: {name: %s, namespace: %s}
                spec: {connectorClassName: oci, address: "https://harbor.example.com"}
                """.formatted(name, namespace)).apply(admin);
    }

    /**
     * Makes a policy that gates a Connector by the approval in the Pod's pipeline.
     *
     * @param params of the check, by name; each value as JSON
     */
    public static void gate(
            KubernetesClient admin, String namespace, String policy, String connector, Map<String, String> params) {
        String given = params.entrySet().stream()
                .map(param -> "{name: " + param.getKey() + ", value: " + param.getValue() + "}")
                .collect(Collectors.joining(", "));
        Manifest.text("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessPolicy
                metadata: {name: %s, namespace: %s}
                spec:
                  connector: {names: [%s]}
                  checkGrantedPermission:
                    spec:
                      checks:
                      - name: manual-approval
                        ref: {configMap: {name: connectors-approvals-in-pipeline}}
                        params: [%s]
                      roleTemplate: {ref: {configMap: {name: connectors-use-connectors-proxy-in-pod}}}
                """.formatted(policy, namespace, connector, given)).apply(admin);
    }

    /** Makes a policy that lets a ServiceAccount of every namespace of a project use a Connector at any time. */
    public static void open(
            KubernetesClient admin, String namespace, String policy, String connector, String account, String project) {
        Manifest.text("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessPolicy
                metadata: {name: %s, namespace: %s}
                spec:
                  connector: {names: [%s]}
                  defaultPermission:
                    roleTemplate: {ref: {configMap: {name: connectors-use-connectors-proxy}}}
                    bindingTemplate:
                      serviceAccounts:
                      - {names: [%s], namespaceSelector: {matchLabels: {cpaas.io/project: %s}}}
                """.formatted(policy, namespace, connector, account, project))
                .apply(admin);
    }
}
