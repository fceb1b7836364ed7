package dev.countersign.e2e.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Objects in one form, whether Helm rendered them or Java read them, without what Helm puts on everything. */
final class Rendered {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Comparator<GenericKubernetesResource> ORDER = Comparator.comparing(Rendered::name);

    private Rendered() {}

    /** The objects of a text in YAML. */
    static List<GenericKubernetesResource> objects(String yaml) {
        Object read = SERIALIZATION.unmarshal(yaml);
        List<HasMetadata> objects = new ArrayList<>();
        for (Object object : read instanceof List<?> list ? list : List.of(read)) {
            objects.add((HasMetadata) object);
        }
        return objects(objects);
    }

    /** These objects, in the same form and order. */
    static List<GenericKubernetesResource> objects(List<? extends HasMetadata> objects) {
        return objects.stream().map(Rendered::plain).sorted(ORDER).toList();
    }

    /** Those of some kinds. */
    static List<GenericKubernetesResource> ofKinds(List<GenericKubernetesResource> objects, String... kinds) {
        Predicate<GenericKubernetesResource> wanted = object -> List.of(kinds).contains(object.getKind());
        return objects.stream().filter(wanted).toList();
    }

    /** Kind, namespace and name. */
    static String name(GenericKubernetesResource object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/")
                + object.getMetadata().getName();
    }

    private static GenericKubernetesResource plain(HasMetadata object) {
        GenericKubernetesResource plain =
                SERIALIZATION.unmarshal(SERIALIZATION.asJson(object), GenericKubernetesResource.class);
        Map<String, String> labels = new HashMap<>();
        if (plain.getMetadata().getLabels() != null) {
            labels.putAll(plain.getMetadata().getLabels());
        }
        List.of(
                        "helm.sh/chart",
                        "app.kubernetes.io/part-of",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/managed-by")
                .forEach(labels::remove);
        plain.getMetadata().setLabels(labels);
        return plain;
    }
}
