package dev.countersign.e2e.admission;

import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who does things to objects of one namespace. Each act fails with the API server's own exception.
 *
 * @param name for messages
 * @param client how they reach the API server
 * @param namespace where the objects are
 */
public record Actor(String name, KubernetesClient client, String namespace) {

    private static final PatchContext TRIED = new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withDryRun(List.of("All"))
            .build();

    /** Creates an object of this namespace, given as YAML. */
    public GenericKubernetesResource create(String yaml) {
        return client.resource(object(yaml)).create();
    }

    /** The object as it would be created; nothing is. */
    public GenericKubernetesResource wouldCreate(String yaml) {
        return client.resource(object(yaml)).dryRun().create();
    }

    /** Whether an admission policy lets this be created; nothing is. */
    public boolean couldCreate(String yaml) {
        return ifAdmitted(yaml).isPresent();
    }

    /** The object as it would be created, unless an admission policy refuses it; nothing is created. */
    public Optional<GenericKubernetesResource> ifAdmitted(String yaml) {
        return unlessDenied(() -> wouldCreate(yaml));
    }

    /** Whether an admission policy lets the object be patched; nothing changes. */
    boolean couldPatch(GenericKubernetesResource object, String patch) {
        return unlessDenied(() -> wouldPatch(object, patch)).isPresent();
    }

    /**
     * Waits until nobody changes the stamp of a run. NB. What refuses is loaded apart from what stamps, and this comes last.
     *
     * @param name of a run that is made for that
     */
    public void awaitStampKept(String name) {
        GenericKubernetesResource run =
                create(Runs.pipelineRun(name, "labels: {app: shop}", Runs.BUILD, "status: PipelineRunPending"));
        Eventually.within(
                Duration.ofMinutes(3), "the stamp of a run is kept", () -> !couldPatch(run, Runs.OTHER_STARTER));
        delete(run);
    }

    /** Whether an admission policy lets the status be patched; nothing changes. */
    boolean couldPatchStatus(GenericKubernetesResource object, String patch) {
        return unlessDenied(() -> wouldPatchStatus(object, patch)).isPresent();
    }

    /** Whether an admission policy refuses this; one that permissions refuse does not count. Nothing is created. */
    boolean isDenied(String yaml) {
        try {
            wouldCreate(yaml);
            return false;
        } catch (KubernetesClientException e) {
            if (String.valueOf(e.getMessage()).contains("denied request")) {
                return true;
            }
            if (e.getCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    /** Applies a JSON patch, which may be written as YAML. */
    public void patch(GenericKubernetesResource object, String patch) {
        resource(object).patch(PatchContext.of(PatchType.JSON), json(patch));
    }

    /** Applies a JSON patch to the status. */
    public void patchStatus(GenericKubernetesResource object, String patch) {
        resource(object).subresource("status").patch(PatchContext.of(PatchType.JSON), json(patch));
    }

    /** What a JSON patch, which may be written as YAML, would make of the object; nothing changes. */
    public GenericKubernetesResource wouldPatch(GenericKubernetesResource object, String patch) {
        return unread(object).patch(TRIED, json(patch));
    }

    /** The same with its status. */
    public GenericKubernetesResource wouldPatchStatus(GenericKubernetesResource object, String patch) {
        return unread(object).subresource("status").patch(TRIED, json(patch));
    }

    /** Finds out whether it could be deleted; it is not. */
    public void wouldDelete(GenericKubernetesResource object) {
        resource(object).dryRun().delete();
    }

    public void delete(GenericKubernetesResource object) {
        resource(object).delete();
    }

    void delete(GenericKubernetesResource object, DeletionPropagation propagation) {
        resource(object).withPropagationPolicy(propagation).delete();
    }

    GenericKubernetesResource read(GenericKubernetesResource object) {
        return resource(object).require();
    }

    boolean isGone(GenericKubernetesResource object) {
        return resource(object).get() == null;
    }

    /** The objects of a kind that belong to a PipelineRun, by Tekton's label. */
    List<GenericKubernetesResource> partsOf(GenericKubernetesResource run, String apiVersion, String kind) {
        return client.genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withLabel("tekton.dev/pipelineRun", run.getMetadata().getName())
                .list()
                .getItems();
    }

    /** The first condition as it is now, such as {@code True Succeeded: all went well}; empty while there is none. */
    String condition(GenericKubernetesResource object) {
        @Nullable Map<String, Object> condition = read(object).get("status", "conditions", 0);
        return condition == null
                ? ""
                : condition.get("status") + " " + condition.get("reason") + ": " + condition.get("message");
    }

    private static <T> Optional<T> unlessDenied(Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (KubernetesClientException e) {
            // NB. A policy that stamps refuses whatever it does not know the schema of yet.
            if (e.getCode() == HttpURLConnection.HTTP_UNAVAILABLE
                    || String.valueOf(e.getMessage()).contains("denied request")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Resource<GenericKubernetesResource> resource(GenericKubernetesResource object) {
        return client.genericKubernetesResources(object.getApiVersion(), object.getKind())
                .inNamespace(namespace)
                .withName(object.getMetadata().getName());
    }

    /** NB. With an object in hand, the client does not read it before it patches. */
    private Resource<GenericKubernetesResource> unread(GenericKubernetesResource object) {
        return client.resource(object).inNamespace(namespace);
    }

    private GenericKubernetesResource object(String yaml) {
        GenericKubernetesResource object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        object.getMetadata().setNamespace(namespace);
        return object;
    }

    /** NB. Without the mark of a document, what begins with a bracket is taken for JSON. */
    private static String json(String yaml) {
        return Serialization.asJson(Serialization.unmarshal("---\n" + yaml, List.class));
    }

    @Override
    public String toString() {
        return name;
    }
}
