package dev.countersign.sweeper.decision;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.connector.PodRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role and a binding of one name, or what is left of them, as they were listed; or a ServiceAccount that was made for a
 * request and that they bind, which is looked at by itself.
 *
 * @param holder whom it lets in
 * @param namespace where it stands; empty for one that holds in the whole cluster
 * @param parts the objects that are there; at least one
 * @param requestNamespace where its request stands, on the home cluster; empty where that is not known
 * @param request the name of the request it was written for; empty where it was written for none
 * @param requestUid the uid of that request; empty where no mark tells
 * @param workflowId the workflow that it says will take it away; empty where it does not say
 * @param pod the Pod it is bound to; absent where the marks name none
 * @param expiresAt when it ends at the latest; absent where it does not expire by itself
 * @param content what it says, for finding changes made by hand
 */
public record Grant(
        Holder holder,
        String namespace,
        String name,
        List<Part> parts,
        String requestNamespace,
        String request,
        String requestUid,
        String workflowId,
        @Nullable PodRef pod,
        @Nullable Instant expiresAt,
        Content content) {

    public Grant {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(namespace + "/" + name + ": a grant without any object");
        }
    }

    /** A grant to a Pod, whose AccessRequest stands in the same namespace. */
    public static Grant toPod(
            String namespace,
            String name,
            List<Part> parts,
            String request,
            String requestUid,
            String workflowId,
            @Nullable PodRef pod,
            @Nullable Instant expiresAt,
            Content content) {
        return new Grant(
                Holder.POD,
                namespace,
                name,
                parts,
                namespace,
                request,
                requestUid,
                workflowId,
                pod,
                expiresAt,
                content);
    }

    /** Whom a grant lets in, and so which kind of request it was written for. */
    public enum Holder {
        /** A Pod, by an AccessRequest. */
        POD,
        /** A person or an access token, by a RoleAssumption. */
        PERSON
    }

    /** The kinds that a grant is made of; the binding first, because without it nothing is granted. */
    public enum Kind {
        ROLE_BINDING("RoleBinding", "rolebindings", true),
        CLUSTER_ROLE_BINDING("ClusterRoleBinding", "clusterrolebindings", true),
        ROLE("Role", "roles", false),
        CLUSTER_ROLE("ClusterRole", "clusterroles", false),
        SERVICE_ACCOUNT("ServiceAccount", "serviceaccounts", false);

        private final String kindName;
        private final String plural;
        private final boolean binds;

        Kind(String kindName, String plural, boolean binds) {
            this.kindName = kindName;
            this.plural = plural;
            this.binds = binds;
        }

        public String kindName() {
            return kindName;
        }

        public String plural() {
            return plural;
        }

        /** Where the API server has the group of the kind. */
        public String root() {
            return this == SERVICE_ACCOUNT ? "/api/v1" : "/apis/rbac.authorization.k8s.io/v1";
        }
    }

    /**
     * One object of a grant in the state in which it was seen.
     *
     * @param uid no other object is deleted in its place
     * @param resourceVersion no later state of it is deleted unseen
     */
    public record Part(Kind kind, String uid, String resourceVersion) {}

    /**
     * What a grant says.
     *
     * @param roleRef kind and name of what the binding refers to, such as {@code Role/countersign-x}; empty without a
     *     binding
     * @param subjects such as {@code ServiceAccount ci/builder}
     * @param connectors the names that the rules of the Role are limited to; a rule without any counts as {@code *}
     * @param otherWriters field managers other than ours that have written into it
     */
    public record Content(String roleRef, List<String> subjects, List<String> connectors, List<String> otherWriters) {
        public Content {
            subjects = List.copyOf(subjects);
            connectors = List.copyOf(connectors);
            otherWriters = List.copyOf(otherWriters);
        }
    }

    /** What binds, while it is there. */
    public Optional<Part> binding() {
        return parts.stream().filter(part -> part.kind().binds).findFirst();
    }

    /** What is bound, or lets somebody be bound, while it is there. */
    public Optional<Part> role() {
        return parts.stream().filter(part -> !part.kind().binds).findFirst();
    }

    /** The workflow to ask about: a request has only one, whatever the mark says; empty where none is known. */
    public String workflow() {
        if (requestNamespace.isEmpty() || request.isEmpty() || requestUid.isEmpty()) {
            return workflowId;
        }
        RequestRef ref = new RequestRef(requestNamespace, request, requestUid);
        return switch (holder) {
            case POD -> WorkflowIds.connectorAccess(ref);
            case PERSON -> WorkflowIds.roleAssumption(ref);
        };
    }

    /** Where an API server has an object of a grant. */
    public static String path(Kind kind, String namespace, String name) {
        String place = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
        return kind.root() + place + "/" + kind.plural() + "/" + name;
    }

    /** Tells this grant from an earlier or later one of the same name. */
    public String id() {
        return namespace + "/" + name + "/"
                + (requestUid.isEmpty() ? parts.getFirst().uid() : requestUid);
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
