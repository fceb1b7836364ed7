package dev.countersign.activities.assumption;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyReading;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/** Reads policies from objects as they are written in files. */
final class WrittenPolicy {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private WrittenPolicy() {}

    static GenericKubernetesResource object(String yaml) {
        return SERIALIZATION.unmarshal(yaml, GenericKubernetesResource.class);
    }

    static PolicyReading read(HasMetadata object) {
        GenericKubernetesResource plain =
                SERIALIZATION.unmarshal(SERIALIZATION.asJson(object), GenericKubernetesResource.class);
        Map<String, Object> spec = plain.get("spec");
        return new PolicyReader(Platform.DEFAULT, PolicyReader::withoutRego)
                .read(
                        new PolicyRef(
                                plain.getKind(),
                                plain.getMetadata().getName(),
                                "uid-" + plain.getMetadata().getName(),
                                1),
                        spec);
    }
}
