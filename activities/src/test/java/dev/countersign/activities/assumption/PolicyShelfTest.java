package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyReading;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.Test;

class PolicyShelfTest {

    private final PolicyShelf shelf = new PolicyShelf(new PolicyReader(Platform.DEFAULT, PolicyReader::withoutRego));

    private static GenericKubernetesResource policy(String resourceVersion, String more) {
        return WrittenPolicy.object("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: oncall, namespace: ws-payments, uid: u-1, generation: 4, resourceVersion: "VERSION"}
                spec: {accessRoleRefs: [cluster.admin], groups: [oncall], MORE}
                """.replace("VERSION", resourceVersion).replace("MORE", more));
    }

    @Test
    void aPolicyIsReadOnceForEachVersionOfIt() {
        PolicyReading first = shelf.read(policy("7", "enabled: true"));
        assertThat(shelf.read(policy("7", "enabled: true"))).isSameAs(first);
        PolicyReading changed = shelf.read(policy("8", "enabled: false"));
        assertThat(changed)
                .isInstanceOfSatisfying(
                        PolicyReading.Usable.class,
                        usable -> assertThat(usable.policy().enabled()).isFalse());
        assertThat(changed.ref().generation()).isEqualTo(4);
    }
}
