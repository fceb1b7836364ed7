package dev.countersign.e2e.attack;

import dev.countersign.e2e.World;
import dev.countersign.e2e.admission.Actor;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Project;
import java.util.List;

/**
 * Three who want in. Permissions alone refuse them little: everybody may write ApprovalTasks, CustomRuns, TaskRuns and
 * their status, as the manifests of manual-approval-gate have it, and the editor all that pipelines consist of.
 *
 * @param intruder a ServiceAccount of another namespace, to which nobody has given anything
 * @param approver somebody who is asked
 * @param editor somebody who may edit the namespace of the pipelines
 */
record Attackers(Actor intruder, Actor approver, Actor editor) implements AutoCloseable {

    static Attackers of(World world, Project project) {
        String elsewhere = project.pipelines() + "-elsewhere";
        Manifest.text("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %1$s-elsewhere}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: intruder, namespace: %1$s-elsewhere}
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
                - {apiGroups: [tekton.dev, openshift-pipelines.org, apps], resources: ["*"], verbs: ["*"]}
                - {apiGroups: [""], resources: [pods], verbs: ["*"]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: editor, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: editor}
                subjects:
                - {kind: User, name: erin}
                """.formatted(project.pipelines())).apply(world.admin());
        return new Attackers(
                new Actor(
                        "system:serviceaccount:" + elsewhere + ":intruder",
                        world.sandbox().asServiceAccount(elsewhere, "intruder"),
                        project.pipelines()),
                new Actor("bob", world.person("bob"), project.pipelines()),
                new Actor("erin", world.person("erin"), project.pipelines()));
    }

    List<Actor> all() {
        return List.of(intruder, approver, editor);
    }

    @Override
    public void close() {
        all().forEach(actor -> actor.client().close());
    }
}
