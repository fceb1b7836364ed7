package dev.countersign.e2e.demo;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to look, how to do it by hand, how to stop. */
final class Farewell {

    private Farewell() {}

    static String of(Sandbox sandbox, AccessRequest request, ApprovalTask task) {
        OwnerReference customRun = task.getMetadata().getOwnerReferences().getFirst();
        String gate = WorkflowIds.approvalTask(
                new RequestRef(task.getMetadata().getNamespace(), customRun.getName(), customRun.getUid()));
        String access = WorkflowIds.connectorAccess(new RequestRef(
                request.getMetadata().getNamespace(),
                request.getMetadata().getName(),
                request.getMetadata().getUid()));
        return """

                Everything of the demo was observed. It is still running:

                  the access request   %s
                  the approval task    %s
                  all workflows        %s/namespaces/%s/workflows

                By hand, with the sandbox's kubectl:

                  export KUBECONFIG=%s
                  alias k=%s
                  sed s/release/mine/ e2e/src/main/resources/dev/countersign/e2e/demo/pipelinerun.yaml | k create -f -
                  k get approvaltasks,accessrequests -A -o wide
                  k patch approvaltask mine-approve -n ci --as alice --type json \\
                    -p '[{"op": "replace", "path": "/spec/approvers/0/input", "value": "approve"}]'
                  k get roles,rolebindings -n devops
                  k auth can-i '*' connectors/prod-harbor --subresource proxy/v1/pod/ci/mine-push-pod -n devops \\
                    --as system:serviceaccount:ci:builder --as-group system:serviceaccounts:ci

                To stop it: make sandbox-down; to forget its data too: make sandbox-clean
                """.formatted(
                        link(sandbox, access),
                        link(sandbox, gate),
                        sandbox.temporalUiUrl(),
                        sandbox.temporalNamespace(),
                        sandbox.adminKubeconfig(),
                        sandbox.kubectl());
    }

    private static String link(Sandbox sandbox, String workflowId) {
        return sandbox.temporalUiUrl() + "/namespaces/" + sandbox.temporalNamespace() + "/workflows/"
                + URLEncoder.encode(workflowId, StandardCharsets.UTF_8);
    }
}
