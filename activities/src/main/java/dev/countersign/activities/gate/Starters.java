package dev.countersign.activities.gate;

import dev.countersign.activities.ClusterException;
import dev.countersign.policy.pipeline.CustomRunChain;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds who started the PipelineRun of a CustomRun: by the CustomRun's owner, and the stamp that the API server put on
 * that PipelineRun when it was created.
 */
final class Starters {

    /** The annotation of a PipelineRun that says who created it. */
    private static final String STAMP = CustomRunChain.STARTED_BY;

    /** Keeps the stamp. */
    private static final String OF_STAMP = "countersign-started-by";

    /** NB. Keeps who may create a CustomRun that asks, and its owner. */
    private static final String OF_OWNER = "countersign-customruns";

    private static final ResourceDefinitionContext PIPELINE_RUNS = new ResourceDefinitionContext.Builder()
            .withGroup("tekton.dev")
            .withVersion("v1")
            .withKind("PipelineRun")
            .withPlural("pipelineruns")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final PolicyTrust policies;

    Starters(KubernetesClient client, PolicyTrust policies) {
        this.client = client;
        this.policies = policies;
    }

    /**
     * Who started it.
     *
     * @throws RuntimeException retryable, when that could not be asked
     */
    Starter of(RunView run) {
        Optional<OwnerReference> owner = pipelineRunOf(run);
        if (owner.isEmpty()) {
            return new Starter.Unknown("no PipelineRun owns CustomRun " + run.ref()
                    + ". Start a PipelineRun whose pipeline has a task of this kind");
        }
        String name = run.ref().namespace() + "/" + owner.get().getName();
        Optional<GenericKubernetesResource> pipelineRun = find(run, owner.get());
        if (pipelineRun.isEmpty()) {
            return new Starter.Unknown("PipelineRun " + name + ", which owns the CustomRun, is gone. Start another");
        }
        Optional<String> stamp = stamp(pipelineRun.get());
        if (stamp.isEmpty()) {
            return new Starter.Unknown("PipelineRun " + name + " has no annotation " + STAMP + ": the policy "
                    + OF_STAMP + " was not in force when it was created. Install it and start another run");
        }
        return policies.problem(OF_STAMP, madeAt(pipelineRun.get()))
                .or(() -> policies.problem(OF_OWNER, madeAt(run.object())))
                .<Starter>map(why -> new Starter.Unknown("the annotation " + STAMP + " of PipelineRun " + name
                        + " proves nothing: " + why + ". Install the policies as shipped and start another run"))
                .orElseGet(() -> new Starter.Known(stamp.get()));
    }

    private static Instant madeAt(HasMetadata object) {
        String made = object.getMetadata().getCreationTimestamp();
        return made == null ? Instant.EPOCH : Instant.parse(made);
    }

    private static Optional<OwnerReference> pipelineRunOf(RunView run) {
        return Objects.requireNonNullElse(run.object().getMetadata().getOwnerReferences(), List.<OwnerReference>of())
                .stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .filter(owner -> owner.getApiVersion().startsWith("tekton.dev/")
                        && owner.getKind().equals("PipelineRun"))
                .findFirst();
    }

    private Optional<GenericKubernetesResource> find(RunView run, OwnerReference owner) {
        return Optional.ofNullable(ClusterException.calling(
                        "read PipelineRun " + run.ref().namespace() + "/" + owner.getName(),
                        () -> client.genericKubernetesResources(PIPELINE_RUNS)
                                .inNamespace(run.ref().namespace())
                                .withName(owner.getName())
                                .get()))
                .filter(found -> owner.getUid().equals(found.getMetadata().getUid()));
    }

    private static Optional<String> stamp(GenericKubernetesResource pipelineRun) {
        return Optional.ofNullable(
                        Objects.requireNonNullElse(pipelineRun.getMetadata().getAnnotations(), Map.<String, String>of())
                                .get(STAMP))
                .filter(name -> !name.isBlank());
    }
}
