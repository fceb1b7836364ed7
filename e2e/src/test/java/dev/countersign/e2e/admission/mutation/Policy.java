package dev.countersign.e2e.admission.mutation;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.Manifests;
import dev.countersign.e2e.programs.Installation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** An admission policy as it is shipped. Two may have one name: one that writes a stamp, one that keeps it. */
record Policy(GenericKubernetesResource object) {

    private static final String BINDING = "Binding";

    /** All that are shipped. */
    static List<Policy> shipped() {
        return objects().stream()
                .filter(object -> !object.getKind().endsWith(BINDING))
                .map(Policy::new)
                .toList();
    }

    /** What puts them into force. */
    static List<GenericKubernetesResource> bindings() {
        return objects().stream()
                .filter(object -> object.getKind().endsWith(BINDING))
                .toList();
    }

    String name() {
        return (changesObjects() ? "stamping " : "") + object.getMetadata().getName();
    }

    boolean changesObjects() {
        return object.getKind().startsWith("Mutating");
    }

    /** A copy, to be changed. */
    GenericKubernetesResource copy() {
        return generic(object);
    }

    /** The entries of a list in its spec, such as validations. */
    List<Map<String, Object>> entries(String list) {
        return entries(object, list);
    }

    String expression(String list, int index) {
        return String.valueOf(holder(object, list, index).get("expression"));
    }

    static List<Map<String, Object>> entries(GenericKubernetesResource policy, String list) {
        List<Map<String, Object>> entries = policy.get("spec", list);
        return entries == null ? List.of() : entries;
    }

    /** What has the expression of an entry: the entry itself or, where it is a JSON patch, that. */
    static Map<String, Object> holder(GenericKubernetesResource policy, String list, int index) {
        Map<String, Object> patch = policy.get("spec", list, index, "jsonPatch");
        return patch == null ? entries(policy, list).get(index) : patch;
    }

    private static List<GenericKubernetesResource> objects() {
        return Manifests.admissionPolicies(AdmissionNames.in(Installation.NAMESPACE)).stream()
                .map(Policy::generic)
                .toList();
    }

    private static GenericKubernetesResource generic(HasMetadata object) {
        return Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
    }

    @Override
    public String toString() {
        return name();
    }
}
