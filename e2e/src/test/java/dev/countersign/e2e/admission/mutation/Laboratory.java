package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.ApiSandbox;
import dev.countersign.e2e.admission.Actor;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A namespace in which permissions refuse nothing and in which the shipped policies are not in force, but any number of
 * copies, each for those who ask for it. Elsewhere everything stays as it was.
 */
final class Laboratory implements AutoCloseable {

    private static final String MANAGER = "mutants";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final KubernetesClient admin;
    private final String namespace = "mutants-" + Long.toString(System.currentTimeMillis(), 36);

    private Laboratory(KubernetesClient admin) {
        this.admin = admin;
    }

    static Laboratory open() {
        KubernetesClient admin = ApiSandbox.get().admin();
        Installation.apply(admin);
        Laboratory laboratory = new Laboratory(admin);
        Manifest.text("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %1$s}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: everything, namespace: %1$s}
                rules:
                - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: everything, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: everything}
                subjects:
                - {kind: Group, name: system:authenticated}
                """.formatted(laboratory.namespace)).apply(admin);
        Objects.awaitPolicies(laboratory.administrator());
        laboratory.fence();
        Objects.createWith(laboratory.administrator());
        return laboratory;
    }

    /** Puts copies into force, and waits until each of them refuses somebody who does what the claims are about. */
    void use(Collection<Copy> copies, List<Claim> claims) {
        Concurrently.each(copies, copy -> {
            admin.resource(copy.policy()).create();
            copy.binding().ifPresent(binding -> admin.resource(binding).create());
        });
        Concurrently.each(
                copies.stream().filter(Copy::refuses).toList(),
                copy -> Eventually.within(
                        SOON,
                        copy + " is in force",
                        () -> claims.stream()
                                .filter(claim ->
                                        claim.policy().equals(copy.origin().name()))
                                .anyMatch(claim -> Answer.to(claim.act(), probing(copy, claim.who()), copy.name())
                                                instanceof Answer.Refused(String words)
                                        && words.contains("type conversion error"))));
    }

    /** What happens when a claim is tried where only this specimen has a say. */
    Answer ask(Specimen specimen, Claim claim) {
        String copy = specimen.copy().name();
        Actor actor =
                actor(claim.who(), Map.of(Copy.ASKS, List.of(copy), Variants.ATTRIBUTE, List.of(specimen.variant())));
        return Answer.to(claim.act(), actor, copy);
    }

    private Actor probing(Copy copy, Person who) {
        return actor(who, Map.of(Copy.ASKS, List.of(copy.name()), Copy.PROBES, List.of("no number")));
    }

    /** NB. By impersonation, even where there is a ServiceAccount: only so the request can say which copy it asks. */
    private Actor actor(Person who, Map<String, List<String>> attributes) {
        RequestConfig request = new RequestConfigBuilder()
                .withRequestTimeout(admin.getConfiguration().getRequestTimeout())
                .withRequestRetryBackoffLimit(admin.getConfiguration().getRequestRetryBackoffLimit())
                .withImpersonateUsername(who.user())
                .withImpersonateGroups(who.groups().toArray(String[]::new))
                .withImpersonateExtras(attributes)
                .build();
        return new Actor(who.user(), admin.newClient(request).adapt(KubernetesClient.class), namespace);
    }

    private Actor administrator() {
        return new Actor("administrator", admin, namespace);
    }

    private void fence() {
        for (GenericKubernetesResource binding : Policy.bindings()) {
            Map<String, Object> spec = binding.get("spec");
            spec.put(
                    "matchResources",
                    Map.of(
                            "namespaceSelector",
                            Map.of(
                                    "matchExpressions",
                                    List.of(Map.of(
                                            "key",
                                            "kubernetes.io/metadata.name",
                                            "operator",
                                            "NotIn",
                                            "values",
                                            List.of(namespace))))));
            apply(binding);
        }
    }

    private void apply(GenericKubernetesResource object) {
        admin.resource(object).fieldManager(MANAGER).forceConflicts().serverSideApply();
    }

    /** Takes the copies away and lets the shipped policies be in force here, too; the namespace ends by itself. */
    @Override
    public void close() {
        for (String kind : List.of("ValidatingAdmissionPolicy", "MutatingAdmissionPolicy")) {
            for (String which : List.of(kind + "Binding", kind)) {
                admin.genericKubernetesResources(Copy.GROUP, which)
                        .withLabels(Copy.LABELS)
                        .delete();
            }
        }
        admin.namespaces().withName(namespace).delete();
        Policy.bindings().forEach(this::apply);
    }
}
