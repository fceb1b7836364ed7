package dev.countersign.activities.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenPoliciesTest {

    private static final String KIND = "ValidatingAdmissionPolicy";
    private static final String MADE = "2026-11-27T10:00:00Z";
    private static final String CHANGED = "2026-11-27T12:00:00Z";
    private static final String STATUS = "2026-11-27T14:00:00Z";

    /** One that was made, changed by somebody, and got a status. */
    private static ValidatingAdmissionPolicy policy(@Nullable Long generation) {
        return new ValidatingAdmissionPolicyBuilder()
                .withNewMetadata()
                .withName("votes")
                .withGeneration(generation)
                .withCreationTimestamp(MADE)
                .addToManagedFields(new ManagedFieldsEntryBuilder()
                        .withManager("helm")
                        .withTime(CHANGED)
                        .build())
                .addToManagedFields(new ManagedFieldsEntryBuilder()
                        .withManager("kube-controller-manager")
                        .withSubresource("status")
                        .withTime(STATUS)
                        .build())
                .endMetadata()
                .build();
    }

    private static Instant changedAt(@Nullable Long generation) {
        return new SeenPolicies(List.of(policy(generation))).changedAt(KIND, "votes");
    }

    @Test
    void onlyLabelsOfAPolicyThatWasNeverEditedCanHaveChanged() {
        assertThat(changedAt(1L)).isEqualTo(MADE);
    }

    @Test
    void aPolicyThatWasEditedIsAsOldAsItsLastChangeAndItsStatusIsNone() {
        assertThat(changedAt(2L)).isEqualTo(CHANGED);
    }

    @Test
    void aPolicyOfWhichTheEditsAreNotCountedIsAsOldAsItsLastChange() {
        assertThat(changedAt(null)).isEqualTo(CHANGED);
    }

    @Test
    void whatIsNotThereWasChangedAfterEverything() {
        assertThat(new SeenPolicies(List.of()).changedAt(KIND, "votes")).isEqualTo(Instant.MAX);
    }
}
