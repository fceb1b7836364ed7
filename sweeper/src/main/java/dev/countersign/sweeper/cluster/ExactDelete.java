package dev.countersign.sweeper.cluster;

import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** Deletes an object in the state in which it was seen, and in no other. */
final class ExactDelete {

    private final KubernetesClient client;

    ExactDelete(KubernetesClient client) {
        this.client = client;
    }

    /** Deletes one object of a grant, with the same result. */
    boolean delete(Grant grant, Grant.Part part) {
        return delete(Grant.path(part.kind(), grant.namespace(), grant.name()), part.uid(), part.resourceVersion());
    }

    /**
     * Deletes.
     *
     * @param path where the API server has the object
     * @return whether it is gone; false where it has changed meanwhile or something holds it back
     * @throws KubernetesClientException when the API server could not be asked
     */
    boolean delete(String path, String uid, String resourceVersion) {
        DeleteOptions exactly = new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(uid)
                .withResourceVersion(resourceVersion)
                .endPreconditions()
                .build();
        try {
            String answer = client.raw(path, "DELETE", exactly);
            // NB. An object that a finalizer holds back is returned itself, and goes on granting.
            return answer != null && client.getKubernetesSerialization().unmarshal(answer) instanceof Status;
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_NOT_FOUND -> true;
                case HttpURLConnection.HTTP_CONFLICT -> false;
                default -> throw e;
            };
        }
    }
}
