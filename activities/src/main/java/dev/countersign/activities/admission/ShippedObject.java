package dev.countersign.activities.admission;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A policy or a binding as Countersign ships it.
 *
 * @param kind such as ValidatingAdmissionPolicy
 * @param spec all that the API server goes by, as JSON
 */
public record ShippedObject(String kind, String name, Object spec) {

    /** What the API server fills in where we leave it out. */
    private static final Map<String, Object> FILLED_IN = Map.of(
            "failurePolicy", "Fail",
            "matchPolicy", "Equivalent",
            "namespaceSelector", Map.of(),
            "objectSelector", Map.of(),
            "scope", "*");

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    /** That object, with the names of this installation filled in already. */
    public static ShippedObject of(HasMetadata object) {
        return new ShippedObject(object.getKind(), object.getMetadata().getName(), spec(object));
    }

    /**
     * What is wrong with the one that a cluster has.
     *
     * @param found absent where the cluster does not have it
     * @return empty when it is exactly this
     */
    public Optional<String> problemWith(@Nullable HasMetadata found) {
        if (found == null) {
            return Optional.of("the " + kind + " " + name + " is not installed");
        }
        return same(spec, spec(found))
                ? Optional.empty()
                : Optional.of("the " + kind + " " + name + " is not the one that was shipped");
    }

    private static Object spec(HasMetadata object) {
        Map<?, ?> json = JSON.convertValue(object, Map.class);
        Object spec = json.get("spec");
        return spec == null ? Map.of() : spec;
    }

    private static boolean same(@Nullable Object shipped, @Nullable Object found) {
        if (shipped instanceof Map<?, ?> ours && found instanceof Map<?, ?> theirs) {
            return ours.entrySet().stream().allMatch(entry -> same(entry.getValue(), theirs.get(entry.getKey())))
                    && theirs.entrySet().stream()
                            .filter(entry -> !ours.containsKey(entry.getKey()))
                            .allMatch(entry -> entry.getValue().equals(FILLED_IN.get(entry.getKey())));
        }
        if (shipped instanceof List<?> ours && found instanceof List<?> theirs) {
            return ours.size() == theirs.size()
                    && IntStream.range(0, ours.size()).allMatch(i -> same(ours.get(i), theirs.get(i)));
        }
        return shipped != null && shipped.equals(found);
    }
}
