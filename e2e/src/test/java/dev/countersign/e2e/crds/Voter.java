package dev.countersign.e2e.crds;

import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.List;

/** Somebody who does things to ApprovalTasks of one namespace. Each act fails with the API server's own exception. */
record Voter(KubernetesClient client, String namespace) {

    /** What the API server answers where a policy refuses. */
    private static final int INVALID = 422;

    ApprovalTask read(String name) {
        return resource(name).require();
    }

    ApprovalTask create(ApprovalTask task) {
        return client.resource(task).create();
    }

    /** Whether it could be created; nothing is. */
    boolean couldCreate(ApprovalTask task) {
        return tried(task) == HttpURLConnection.HTTP_CREATED;
    }

    /** Whether a policy refuses that it is created; that permissions are not known yet does not count. */
    boolean isDenied(ApprovalTask task) {
        return tried(task) == INVALID;
    }

    private int tried(ApprovalTask task) {
        try {
            client.resource(task).dryRun().create();
            return HttpURLConnection.HTTP_CREATED;
        } catch (KubernetesClientException e) {
            if (e.getCode() == INVALID || e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return e.getCode();
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
