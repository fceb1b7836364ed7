package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.admission.mutation.Answer.Act;
import dev.countersign.e2e.admission.mutation.Claim.Accepts;
import dev.countersign.e2e.admission.mutation.Claim.Refuses;
import dev.countersign.e2e.admission.mutation.Claim.Stamps;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Words for claims about one policy. */
record Promises(String policy) {

    Claim refuses(String name, Person who, Act act, String words) {
        return new Claim(policy, name, who, act, new Refuses(words));
    }

    Claim accepts(String name, Person who, Act act) {
        return new Claim(policy, name, who, act, new Accepts());
    }

    Claim stamps(String name, Person who, Act act, String annotation, String value) {
        return new Claim(policy, name, who, act, new Stamps(annotation, value));
    }

    static Act creates(String yaml) {
        return actor -> actor.wouldCreate(yaml);
    }

    /** A JSON patch, as the items of a YAML list or the fields of its only item. */
    static Act patch(GenericKubernetesResource object, String patch) {
        return actor -> actor.wouldPatch(object, list(patch));
    }

    static Act patchStatus(GenericKubernetesResource object, String patch) {
        return actor -> actor.wouldPatchStatus(object, list(patch));
    }

    static Act delete(GenericKubernetesResource object) {
        return actor -> {
            actor.wouldDelete(object);
            return null;
        };
    }

    /** An object that is there, see {@link Objects}. */
    static GenericKubernetesResource the(String kind, String name) {
        String apiVersion = switch (kind) {
            case "ApprovalTask" -> "openshift-pipelines.org/v1alpha1";
            case "CustomRun" -> "tekton.dev/v1beta1";
            case "Pod" -> "v1";
            case "StatefulSet" -> "apps/v1";
            default -> "tekton.dev/v1";
        };
        return Serialization.unmarshal(
                "apiVersion: %s\nkind: %s\nmetadata: {name: %s}".formatted(apiVersion, kind, name),
                GenericKubernetesResource.class);
    }

    private static String list(String patch) {
        return patch.startsWith("op:") ? "[{" + patch + "}]" : patch;
    }
}
