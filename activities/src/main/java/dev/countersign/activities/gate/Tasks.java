package dev.countersign.activities.gate;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.ApprovalTaskStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** The ApprovalTasks of a cluster. */
final class Tasks {

    private final KubernetesClient client;

    Tasks(KubernetesClient client) {
        this.client = client;
    }

    static RequestRef ref(ApprovalTask task) {
        return new RequestRef(
                task.getMetadata().getNamespace(),
                task.getMetadata().getName(),
                task.getMetadata().getUid());
    }

    /** The task of that name, whoever made it; empty when there is none. */
    Optional<ApprovalTask> named(String namespace, String name) {
        return Optional.ofNullable(ClusterException.calling(
                "read ApprovalTask " + namespace + "/" + name,
                () -> client.resources(ApprovalTask.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get()));
    }

    /** The task of that uid; empty when it is gone or replaced. */
    Optional<ApprovalTask> find(RequestRef ref) {
        return named(ref.namespace(), ref.name())
                .filter(task -> ref.uid().equals(task.getMetadata().getUid()));
    }

    /**
     * Creates a task.
     *
     * @throws ClusterException of kind CONFLICT when there is one of that name, INVALID when the schema refuses it
     */
    ApprovalTask create(ApprovalTask task) {
        return ClusterException.calling(
                "create ApprovalTask " + task.getMetadata().getNamespace() + "/"
                        + task.getMetadata().getName(),
                () -> client.resource(task).create());
    }

    /** Writes the status, unless the task changed since it was read. */
    ApprovalTask writeStatus(ApprovalTask read, ApprovalTaskStatus status) {
        ApprovalTask changed = copy(read);
        changed.setSpec(read.getSpec());
        changed.setStatus(status);
        return ClusterException.calling(
                "write the status of ApprovalTask " + ref(read),
                () -> client.resource(changed).updateStatus());
    }

    /** Writes the spec, unless the task changed since it was read. */
    ApprovalTask writeSpec(ApprovalTask read, ApprovalTaskSpec spec) {
        ApprovalTask changed = copy(read);
        changed.setSpec(spec);
        changed.setStatus(read.getStatus());
        return ClusterException.calling(
                "write signed votes into ApprovalTask " + ref(read),
                () -> client.resource(changed).update());
    }

    private static ApprovalTask copy(ApprovalTask read) {
        ApprovalTask copy = new ApprovalTask();
        copy.setMetadata(new ObjectMetaBuilder(read.getMetadata()).build());
        return copy;
    }
}
