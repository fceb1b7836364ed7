package dev.countersign.e2e.admission.mutation;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * A policy with one thing changed.
 *
 * @param rule which of its rules, by its message or name
 * @param change what is changed there
 */
record Mutant(Policy policy, String rule, String change, Edit edit) {

    /** How the policy is changed. */
    sealed interface Edit {}

    /** One of its expressions is another one. */
    record Rewritten(String list, int index, String expression) implements Edit {}

    /** It is for other things, or in force in another way. */
    record Rebuilt(GenericKubernetesResource object, Binding binding) implements Edit {}

    /** How a policy is put into force. */
    enum Binding {
        AS_SHIPPED,
        AUDITS_ONLY,
        NONE
    }

    @Override
    public String toString() {
        return "%s, %s: %s".formatted(policy, rule, change);
    }
}
