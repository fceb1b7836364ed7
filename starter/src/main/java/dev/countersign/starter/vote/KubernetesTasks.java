package dev.countersign.starter.vote;

import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.policy.gate.TaskSpec;
import dev.countersign.starter.web.ObjectName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads ApprovalTasks at the API server. */
final class KubernetesTasks implements Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesTasks.class);

    private static final ResourceDefinitionContext DEFINITION =
            CustomResourceDefinitionContext.fromCustomResourceType(ApprovalTask.class);

    private final KubernetesClient client;

    KubernetesTasks(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Found find(String namespace, String name) {
        if (!ObjectName.possible(namespace) || !ObjectName.possible(name)) {
            return new Found.Absent();
        }
        try {
            GenericKubernetesResource task = client.genericKubernetesResources(DEFINITION)
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            return task == null ? new Found.Absent() : read(task);
        } catch (KubernetesClientException e) {
            LOG.atWarn().addKeyValue("problem", e.getMessage()).log("an ApprovalTask cannot be read");
            return new Found.Unavailable("the API server could not be asked about the ApprovalTask");
        }
    }

    static Found read(GenericKubernetesResource task) {
        String uid = task.getMetadata().getUid();
        if (task.getMetadata().getDeletionTimestamp() != null) {
            return new Found.Abandoned(uid, "the ApprovalTask is being deleted");
        }
        Optional<OwnerReference> owner = owner(task);
        if (owner.isEmpty()) {
            return new Found.Abandoned(uid, "no CustomRun owns the ApprovalTask, so no run waits for it");
        }
        try {
            TaskSpec spec = TaskSpec.of(task.getAdditionalProperties());
            return new Found.Asking(new AskedTask(
                    uid,
                    new RequestRef(
                            task.getMetadata().getNamespace(),
                            owner.get().getName(),
                            owner.get().getUid()),
                    new ApprovalRule(
                            spec.approvers().stream()
                                    .map(KubernetesTasks::unanswered)
                                    .toList(),
                            spec.required(),
                            spec.description(),
                            mayNotApprove(task))));
        } catch (IllegalArgumentException e) {
            return new Found.Abandoned(uid, "the ApprovalTask cannot be read as a question: " + e.getMessage());
        }
    }

    private static @Nullable String mayNotApprove(GenericKubernetesResource task) {
        return Objects.requireNonNullElse(task.getMetadata().getAnnotations(), Map.<String, String>of())
                .get(ApprovalTask.MAY_NOT_APPROVE);
    }

    private static Approver unanswered(Approver approver) {
        return switch (approver.type()) {
            case USER -> Approver.user(approver.name());
            case GROUP -> Approver.group(approver.name());
        };
    }

    private static Optional<OwnerReference> owner(GenericKubernetesResource task) {
        return Objects.requireNonNullElse(task.getMetadata().getOwnerReferences(), List.<OwnerReference>of()).stream()
                .filter(owner -> "CustomRun".equals(owner.getKind()) && Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }
}
