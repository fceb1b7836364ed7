package dev.countersign.sandbox.node;

import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.SandboxException;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Function;

/**
 * The writes of a scheduler and of a kubelet, each under the name and groups of the real one, so that RBAC, the node
 * authorizer and admission policies see whom they would see in a cluster.
 */
final class Kubelet implements AutoCloseable {
    private static final String NODE = "sandbox-node";
    private static final int ATTEMPTS = 10;

    private final KubernetesClient scheduler;
    private final KubernetesClient node;

    Kubelet(Sandbox sandbox) {
        this.scheduler = sandbox.asUser("system:kube-scheduler");
        this.node = sandbox.asUser("system:node:" + NODE, "system:nodes");
    }

    /** The client that may read all Pods. */
    KubernetesClient reader() {
        return scheduler;
    }

    static boolean isOurs(Pod pod) {
        String assigned = pod.getSpec().getNodeName();
        return assigned == null || assigned.isEmpty() || assigned.equals(NODE);
    }

    /** The Pod as it is now; nothing when it is gone or another has taken its name. */
    Optional<Pod> read(PodKey key) {
        Pod pod = scheduler
                .pods()
                .inNamespace(key.namespace())
                .withName(key.name())
                .get();
        return Optional.ofNullable(pod).filter(found -> PodKey.of(found).equals(key));
    }

    /** Puts the Pod on the node; leaves one that has a node where it is, also when somebody else was faster. */
    void bind(PodKey key) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (read(key).filter(pod -> pod.getSpec().getNodeName() == null).isEmpty() || isBound(key)) {
                return;
            }
        }
        throw new SandboxException("Pod " + key + " changes faster than it can be bound");
    }

    private boolean isBound(PodKey key) {
        try {
            scheduler
                    .bindings()
                    .inNamespace(key.namespace())
                    .resource(new BindingBuilder()
                            .withNewMetadata()
                            .withName(key.name())
                            .withUid(key.uid())
                            .endMetadata()
                            .withNewTarget()
                            .withKind("Node")
                            .withName(NODE)
                            .endTarget()
                            .build())
                    .create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /** Writes the status that follows from the newest Pod, unless there is none or the Pod is gone. */
    void update(PodKey key, Function<Pod, Optional<PodStatus>> next) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Pod> pod = read(key);
            Optional<PodStatus> status = pod.flatMap(next);
            if (pod.isEmpty() || status.isEmpty() || isWritten(pod.get(), status.get())) {
                return;
            }
        }
        throw new SandboxException("the status of Pod " + key + " changes faster than it can be written");
    }

    private boolean isWritten(Pod pod, PodStatus status) {
        Pod patch = new PodBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .withResourceVersion(pod.getMetadata().getResourceVersion())
                .endMetadata()
                .withStatus(status)
                .build();
        try {
            node.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /** Says that nothing of the Pod runs any more, which lets the API server remove it. */
    void remove(PodKey key) {
        DeleteOptions options = new DeleteOptionsBuilder()
                .withApiVersion("v1")
                .withKind("DeleteOptions")
                .withGracePeriodSeconds(0L)
                .withNewPreconditions()
                .withUid(key.uid())
                .endPreconditions()
                .build();
        node.raw("/api/v1/namespaces/" + key.namespace() + "/pods/" + key.name(), "DELETE", options);
    }

    @Override
    public void close() {
        scheduler.close();
        node.close();
    }
}
