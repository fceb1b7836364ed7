package dev.countersign.e2e.crds;

import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** Somebody who does things to ApprovalTasks of one namespace. Each act fails with the API server's own exception. */
record Voter(KubernetesClient client, String namespace) {

    ApprovalTask read(String name) {
        return resource(name).require();
    }

    ApprovalTask create(ApprovalTask task) {
        return client.resource(task).create();
    }

    boolean couldCreate(ApprovalTask task) {
        try {
            client.resource(task).dryRun().create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 422) {
                return false;
            }
            throw e;
        }
    }

    /** Applies a JSON patch, which may be written as YAML. */
    ApprovalTask patch(ApprovalTask task, String patch) {
        return resource(task.getMetadata().getName()).patch(PatchContext.of(PatchType.JSON), json(patch));
    }

    ApprovalTask patchStatus(ApprovalTask task, String patch) {
        return resource(task.getMetadata().getName())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON), json(patch));
    }

    /** Writes the whole object back, as clients do that read it before. */
    ApprovalTask update(ApprovalTask task) {
        return client.resource(task).update();
    }

    void delete(ApprovalTask task) {
        resource(task.getMetadata().getName()).delete();
    }

    /** Deletes the whole collection at once. */
    void deleteAll() {
        client.resources(ApprovalTask.class).inNamespace(namespace).delete();
    }

    private Resource<ApprovalTask> resource(String name) {
        return client.resources(ApprovalTask.class).inNamespace(namespace).withName(name);
    }

    /** NB. Without the mark of a document, what begins with a bracket is taken for JSON. */
    private static String json(String yaml) {
        return Serialization.asJson(Serialization.unmarshal("---\n" + yaml, List.class));
    }
}
