package dev.countersign.activities.admission;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** A kind of which admission policies consist. NB. The model has half of them only as they were before they were stable. */
enum PolicyKind {
    VALIDATING_POLICY("ValidatingAdmissionPolicy", "validatingadmissionpolicies"),
    VALIDATING_BINDING("ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings"),
    MUTATING_POLICY("MutatingAdmissionPolicy", "mutatingadmissionpolicies"),
    MUTATING_BINDING("MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings");

    private final String kind;
    private final String plural;

    PolicyKind(String kind, String plural) {
        this.kind = kind;
        this.plural = plural;
    }

    String plural() {
        return plural;
    }

    ResourceDefinitionContext definition() {
        return new ResourceDefinitionContext.Builder()
                .withGroup("admissionregistration.k8s.io")
                .withVersion("v1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(false)
                .build();
    }
}
