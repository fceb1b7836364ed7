package dev.countersign.activities.grant;

import dev.countersign.api.GrantedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/** The kinds of which grants consist; bindings last, because they are what grants, and what they bind first. */
public enum GrantKind {
    SERVICE_ACCOUNT("ServiceAccount", "serviceaccounts", true),
    ROLE("Role", "roles", true),
    CLUSTER_ROLE("ClusterRole", "clusterroles", false),
    ROLE_BINDING("RoleBinding", "rolebindings", true),
    CLUSTER_ROLE_BINDING("ClusterRoleBinding", "clusterrolebindings", false);

    public static final String API_GROUP = "rbac.authorization.k8s.io";
    public static final String API_VERSION = API_GROUP + "/v1";

    private final String word;
    private final String plural;
    private final boolean namespaced;

    GrantKind(String word, String plural, boolean namespaced) {
        this.word = word;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    /** As Kubernetes spells the kind. */
    public String word() {
        return word;
    }

    /** An object of this kind; the namespace of one that has none is empty. */
    public GrantedObject object(String namespace, String name, String uid) {
        return new GrantedObject(word, namespaced ? namespace : "", name, uid);
    }

    /** As objects of this kind say it. */
    public String apiVersion() {
        return this == SERVICE_ACCOUNT ? "v1" : API_VERSION;
    }

    /** The path of an object below the API server's address. */
    String path(GrantedObject object) {
        String place = namespaced ? "/namespaces/" + object.namespace() : "";
        return (this == SERVICE_ACCOUNT ? "/api/" : "/apis/") + apiVersion() + place + "/" + plural + "/"
                + object.name();
    }

    /** The kind of an object. */
    public static GrantKind of(GrantedObject object) {
        return of(object.kind());
    }

    /** What names an object, which may not be written yet. */
    public static GrantedObject objectOf(HasMetadata object) {
        return of(object.getKind())
                .object(
                        Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                        object.getMetadata().getName(),
                        Objects.requireNonNullElse(object.getMetadata().getUid(), ""));
    }

    /** An object in words, such as {@code RoleBinding ci/admins} or {@code ClusterRoleBinding admins}. */
    public static String words(GrantedObject object) {
        return object.kind() + " " + (object.namespace().isEmpty() ? "" : object.namespace() + "/") + object.name();
    }

    private static GrantKind of(String word) {
        for (GrantKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "a grant consists of roles, bindings of them and ServiceAccounts, never of a " + word);
    }
}
