package dev.countersign.e2e.programs;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.AssumptionWriters;
import dev.countersign.crds.Manifests;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator applies to a cluster before the programs start. Applying it again changes nothing. */
public final class Installation {

    /** Where the programs' ServiceAccounts are. */
    public static final String NAMESPACE = "countersign";

    /** Where templates and feature flags are. */
    public static final String SYSTEM_NAMESPACE = "connectors-system";

    private static final String VOTE_POLICY = "countersign-approvaltasks";
    private static final Duration ESTABLISHED = Duration.ofMinutes(3);

    private Installation() {}

    /** Applies everything, with both feature flags on, and waits until the kinds are served. */
    public static void apply(KubernetesClient admin) {
        for (String namespace : List.of(NAMESPACE, SYSTEM_NAMESPACE)) {
            apply(
                    admin,
                    new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build());
        }
        Manifests.customResourceDefinitions().forEach(definition -> apply(admin, definition));
        Manifests.customResourceDefinitions().forEach(definition -> awaitServed(admin, definition));
        applyPolicies(admin);
        Manifests.templates(SYSTEM_NAMESPACE).forEach(template -> apply(admin, template));
        Manifests.rbac(NAMESPACE, SYSTEM_NAMESPACE).forEach(object -> apply(admin, object));
        flags(admin, true, true);
    }

    /** Applies what people who assume roles need besides: the default roles, and the policy that guards their requests. */
    public static void applyForPeople(KubernetesClient admin) {
        AssumptionManifests.roles().forEach(role -> apply(admin, role));
        requestPolicy().forEach(policy -> apply(admin, policy));
    }

    /** Takes the policy away that guards the requests of people. */
    public static void removeRequestPolicy(KubernetesClient admin) {
        requestPolicy().reversed().forEach(policy -> admin.resource(policy).delete());
    }

    private static List<HasMetadata> requestPolicy() {
        return AssumptionManifests.admissionPolicies(AssumptionWriters.in(NAMESPACE));
    }

    /** Applies the policy by which the API server guards votes. */
    public static void applyVotePolicy(KubernetesClient admin) {
        applyPolicy(admin, VOTE_POLICY);
    }

    /** Takes the policy away that guards votes. */
    public static void removeVotePolicy(KubernetesClient admin) {
        removePolicy(admin, VOTE_POLICY);
    }

    /** Applies the admission policies of this name, with their bindings. */
    public static void applyPolicy(KubernetesClient admin, String name) {
        policies(name).forEach(policy -> apply(admin, policy));
    }

    /** Takes the admission policies of this name away. */
    public static void removePolicy(KubernetesClient admin, String name) {
        policies(name).reversed().forEach(policy -> admin.resource(policy).delete());
    }

    /** Applies every admission policy, with its binding. */
    public static void applyPolicies(KubernetesClient admin) {
        policies().forEach(policy -> apply(admin, policy));
    }

    /** Applies every admission policy for a cluster whose ApprovalTasks another gate serves. */
    public static void applyPoliciesFor(KubernetesClient admin, String gate) {
        Manifests.admissionPolicies(AdmissionNames.in(NAMESPACE).servedBy(gate))
                .forEach(policy -> apply(admin, policy));
    }

    /** Takes every admission policy away. */
    public static void removePolicies(KubernetesClient admin) {
        policies().reversed().forEach(policy -> admin.resource(policy).delete());
    }

    private static List<HasMetadata> policies() {
        return Manifests.admissionPolicies(AdmissionNames.in(NAMESPACE));
    }

    private static List<HasMetadata> policies(String name) {
        return policies().stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .toList();
    }

    /** Sets the feature flags. */
    public static void flags(KubernetesClient admin, boolean approval, boolean proxyPermissions) {
        apply(
                admin,
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("connectors-config")
                        .withNamespace(SYSTEM_NAMESPACE)
                        .endMetadata()
                        .withData(Map.of(
                                "enable-connectors-approval", Boolean.toString(approval),
                                "enable-connector-proxy-permissions", Boolean.toString(proxyPermissions)))
                        .build());
    }

    private static void apply(KubernetesClient admin, HasMetadata object) {
        admin.resource(object).fieldManager("installation").forceConflicts().serverSideApply();
    }

    private static void awaitServed(KubernetesClient admin, CustomResourceDefinition definition) {
        String name = definition.getMetadata().getName();
        Eventually.within(
                ESTABLISHED,
                name + " is served",
                () -> isServed(admin.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(name)
                        .get()));
    }

    // NB. A definition that was only just made has no status, or one without conditions.
    private static boolean isServed(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
