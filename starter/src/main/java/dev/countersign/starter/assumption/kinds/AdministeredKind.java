package dev.countersign.starter.assumption.kinds;

import dev.countersign.crds.assumption.AssumptionGroup;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;
import java.util.Optional;

/** The kinds that people administer over HTTP. */
enum AdministeredKind {
    POLICY("policies", "AssumptionPolicy", "assumptionpolicies", true),
    ROLE("roles", "AccessRole", "accessroles", true),
    GROUP("groups", "AccessGroup", "accessgroups", true),
    TOKEN("tokens", "AccessToken", "accesstokens", true),
    GLOBAL_POLICY("policies", "GlobalAssumptionPolicy", "globalassumptionpolicies", false),
    GLOBAL_ROLE("roles", "GlobalAccessRole", "globalaccessroles", false),
    CLUSTER("clusters", "Cluster", "clusters", false);

    private final String word;
    private final String kind;
    private final String plural;
    private final boolean namespaced;

    AdministeredKind(String word, String kind, String plural, boolean namespaced) {
        this.word = word;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    /** The kind of a workspace that a URL calls so. */
    static Optional<AdministeredKind> ofWorkspace(String word) {
        return named(word, true);
    }

    /** The kind of the whole platform that a URL calls so. */
    static Optional<AdministeredKind> ofPlatform(String word) {
        return named(word, false);
    }

    private static Optional<AdministeredKind> named(String word, boolean namespaced) {
        return Arrays.stream(values())
                .filter(one -> one.namespaced == namespaced && one.word.equals(word))
                .findFirst();
    }

    /** As its objects call it. */
    String kind() {
        return kind;
    }

    /** As URLs call it. */
    String word() {
        return word;
    }

    boolean isNamespaced() {
        return namespaced;
    }

    boolean isPolicy() {
        return this == POLICY || this == GLOBAL_POLICY;
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(AssumptionGroup.NAME)
                .withVersion(AssumptionGroup.VERSION)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }
}
