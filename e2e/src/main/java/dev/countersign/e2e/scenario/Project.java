package dev.countersign.e2e.scenario;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A project as the demo has it: a namespace with Connectors, and one with pipelines whose ServiceAccount
 * {@code builder} may see them; alice, bob and mallory may write ApprovalTasks there.
 *
 * @param connectors the namespace of Connectors, policies and requests
 * @param pipelines the namespace of pipelines and Pods
 */
public record Project(String connectors, String pipelines) {

    public static final String BUILDER = "builder";
    public static final String CONNECTOR = "prod-harbor";
    public static final String POLICY = "prod-harbor-approval";

    /** The demo's own. */
    public static final Project DEMO = new Project("devops", "ci");

    /** One for a test. */
    public static Project named(String prefix) {
        return new Project(prefix + "-devops", prefix + "-ci");
    }

    /** Makes the namespaces, the ServiceAccount and the roles. */
    public Project create(KubernetesClient admin) {
        manifest("project.yaml").apply(admin);
        return this;
    }

    /** Makes the Connector {@value #CONNECTOR}. */
    public Project withConnector(KubernetesClient admin) {
        manifest("connector.yaml").apply(admin);
        return this;
    }

    /** Makes the policy {@value #POLICY}: one of alice and bob must approve. */
    public Project withPolicy(KubernetesClient admin) {
        manifest("accesspolicy.yaml").apply(admin);
        return this;
    }

    /** Lets these people start PipelineRuns, and waits until they may. */
    public Project withStarters(KubernetesClient admin, String... people) {
        String subjects = Arrays.stream(people)
                .map("- {kind: User, apiGroup: rbac.authorization.k8s.io, name: '%s'}\n"::formatted)
                .collect(Collectors.joining());
        Manifest.text("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: starter, namespace: %1$s}
                rules:
                - apiGroups: [tekton.dev]
                  resources: [pipelineruns]
                  verbs: [get, list, create, patch, delete]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: starters, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: starter}
                subjects:
                %2$s""".formatted(pipelines, subjects)).apply(admin);
        for (String person : people) {
            Permissions.awaitMayCreate(admin, pipelines, "tekton.dev", "pipelineruns", person, List.of());
        }
        return this;
    }

    /** Starts the demo's pipeline under a name. */
    public PipelineRuns start(KubernetesClient admin, String run) {
        Manifest.of("pipelinerun.yaml", Map.of("devops", connectors, "ci", pipelines, "release", run))
                .apply(admin);
        return new PipelineRuns(admin, pipelines, run);
    }

    private Manifest manifest(String file) {
        return Manifest.of(file, Map.of("devops", connectors, "ci", pipelines));
    }
}
