package dev.countersign.e2e.demo;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to look, how to do it by hand, how to stop. */
final class Farewell {

    private Farewell() {}

    static String of(
            Sandbox sandbox, AccessRequest request, ApprovalTask task, RoleAssumption assumption, Program starter) {
        OwnerReference customRun = task.getMetadata().getOwnerReferences().getFirst();
        String gate = WorkflowIds.approvalTask(
                new RequestRef(task.getMetadata().getNamespace(), customRun.getName(), customRun.getUid()));
        String workflows = sandbox.temporalUiUrl() + "/namespaces/" + sandbox.temporalNamespace() + "/workflows";
        return """

                Everything of the demo was observed. It is still running:

                  the access request   %s
                  the approval task    %s
                  alice's role         %s
                  all workflows        %s

                """.formatted(
                                link(workflows, WorkflowIds.connectorAccess(ref(request))),
                                link(workflows, gate),
                                link(workflows, WorkflowIds.roleAssumption(ref(assumption))),
                                workflows)
                + pipelines(sandbox)
                + people(PeopleFiles.of(sandbox), sandbox, starter)
                + """

                To stop it: make sandbox-down; to forget its data too: make sandbox-clean
                """;
    }

    private static String pipelines(Sandbox sandbox) {
        return """
                By hand, with the sandbox's kubectl, for a pipeline:

                  export KUBECONFIG=%s
                  alias k=%s
                  sed s/release/mine/ e2e/src/main/resources/dev/countersign/e2e/demo/pipelinerun.yaml | k create -f -
                  k get approvaltasks,accessrequests -A -o wide
                  k patch approvaltask mine-approve -n ci --as alice --type json \\
                    -p '[{"op": "replace", "path": "/spec/approvers/0/input", "value": "approve"}]'
                  k get roles,rolebindings -n devops
                  k auth can-i '*' connectors/prod-harbor --subresource proxy/v1/pod/ci/mine-push-pod -n devops \\
                    --as system:serviceaccount:ci:builder --as-group system:serviceaccounts:ci

                """.formatted(sandbox.adminKubeconfig(), sandbox.kubectl());
    }

    private static String people(PeopleFiles files, Sandbox sandbox, Program starter) {
        return """
                and for a person, with our own command:

                  export COUNTERSIGN_SERVER=%s COUNTERSIGN_WORKSPACE=%s
                  cli/bin/countersign assume cluster.admin --cluster %s --expire 5m --reason INC-482 --no-wait \\
                    --token-file %s
                  cli/bin/countersign assumptions --waiting-for-me --token-file %s
                  cli/bin/countersign approve NAME -m "go ahead" --token-file %s
                  %s --kubeconfig %s get namespaces
                  cli/bin/countersign give-back NAME --token-file %s

                or logged in by OpenID Connect, as alice, whose password is what is in the first of these files:

                  cli/bin/countersign login && cli/bin/countersign whoami
                """.formatted(
                        starter.actuator().resolve("/"),
                        Workspace.DEMO.namespace(),
                        Workspace.DEMO.cluster(),
                        files.tokenOf("alice"),
                        files.tokenOf("bob"),
                        files.tokenOf("bob"),
                        sandbox.kubectl(),
                        files.kubeconfigOfAlice(),
                        files.tokenOf("alice"));
    }

    private static RequestRef ref(HasMetadata object) {
        return new RequestRef(
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
    }

    private static String link(String workflows, String workflowId) {
        return workflows + "/" + URLEncoder.encode(workflowId, StandardCharsets.UTF_8);
    }
}
