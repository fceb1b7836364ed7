package dev.countersign.activities.connector;

import dev.countersign.api.GrantedObject;

/** The two kinds that a grant consists of. */
enum GrantKind {
    ROLE("Role", "roles"),
    ROLE_BINDING("RoleBinding", "rolebindings");

    static final String API_GROUP = "rbac.authorization.k8s.io";

    private final String word;
    private final String plural;

    GrantKind(String word, String plural) {
        this.word = word;
        this.plural = plural;
    }

    /** As Kubernetes spells the kind. */
    String word() {
        return word;
    }

    /** An object of this kind. */
    GrantedObject object(String namespace, String name, String uid) {
        return new GrantedObject(word, namespace, name, uid);
    }

    /** The path of an object below the API server's address. */
    String path(GrantedObject object) {
        return "/apis/" + API_GROUP + "/v1/namespaces/" + object.namespace() + "/" + plural + "/" + object.name();
    }

    static GrantKind of(GrantedObject object) {
        for (GrantKind kind : values()) {
            if (kind.word.equals(object.kind())) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "a grant to a Pod consists of a Role and a RoleBinding, never of a " + object.kind());
    }
}
