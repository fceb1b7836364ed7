package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.admission.mutation.Mutant.Binding;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy under a name of its own, consulted only where the request says so: by an attribute of the user, which nobody
 * else has. So all copies are in force at once, in one namespace, and each is asked alone.
 */
record Copy(String name, Policy origin, GenericKubernetesResource object, Binding how) {

    /** The attribute of a user that names the copy to be asked. */
    static final String ASKS = "asks";

    /** The attribute of a user whom a copy that is in force refuses, whatever they do. */
    static final String PROBES = "probes";

    /** All copies have it, so that they can be deleted together. */
    static final Map<String, String> LABELS = Map.of("dev.countersign.e2e", "mutant");

    /** The version of all objects of admission. */
    static final String GROUP = "admissionregistration.k8s.io/v1";

    GenericKubernetesResource policy() {
        GenericKubernetesResource policy = Serialization.clone(object);
        List<Map<String, Object>> conditions = new ArrayList<>();
        conditions.add(Map.of("name", "asks-this-one", "expression", condition()));
        List<Map<String, Object>> given = policy.get("spec", "matchConditions");
        if (given != null) {
            conditions.addAll(given);
        }
        Map<String, Object> spec = policy.get("spec");
        spec.put("matchConditions", conditions);
        return named(policy);
    }

    Optional<GenericKubernetesResource> binding() {
        if (how == Binding.NONE) {
            return Optional.empty();
        }
        GenericKubernetesResource binding = new GenericKubernetesResource();
        binding.setApiVersion(GROUP);
        binding.setKind(object.getKind() + "Binding");
        binding.setMetadata(object.getMetadata());
        binding.setAdditionalProperty(
                "spec",
                origin.changesObjects()
                        ? Map.of("policyName", name)
                        : Map.of(
                                "policyName",
                                name,
                                "validationActions",
                                List.of(how == Binding.AUDITS_ONLY ? "Audit" : "Deny")));
        return Optional.of(named(Serialization.clone(binding)));
    }

    /** Whether there is a way to see that it is in force. */
    boolean refuses() {
        return how == Binding.AS_SHIPPED;
    }

    /** NB. That a text is no number is found out only when the expression is evaluated: an error, and so a refusal. */
    private String condition() {
        return """
                '%s' in request.userInfo.?extra[?'%s'].orValue([]) \
                && request.userInfo.?extra[?'%s'].orValue([]).all(p, int(p) == 0)""".formatted(name, ASKS, PROBES);
    }

    private GenericKubernetesResource named(GenericKubernetesResource copy) {
        copy.getMetadata().setName(name);
        copy.getMetadata().setLabels(LABELS);
        return copy;
    }

    @Override
    public String toString() {
        return name + " of " + origin;
    }
}
