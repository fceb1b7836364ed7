package dev.countersign.starter.assumption.policy;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.Condition;
import dev.countersign.policy.approval.Memberships;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Policies for people at the API server.
 *
 * <p>Every method throws {@link io.fabric8.kubernetes.client.KubernetesClientException} when it does not answer.
 */
interface Policies {

    /**
     * A policy as it stands there.
     *
     * @param spec as plain JSON values
     * @param ready what its status says now; absent: nothing
     */
    record Written(
            PolicyRef ref,
            String resourceVersion,
            Map<String, Object> spec,
            @Nullable Condition ready) {}

    /** Reads one. */
    Optional<Written> read(PolicyKey key);

    /** The AccessGroups of a workspace. */
    Memberships memberships(String workspace);

    /**
     * Writes what is known of it.
     *
     * @return whether it is written; otherwise the policy has changed meanwhile
     */
    boolean write(PolicyKey key, Written policy, Condition ready);

    /** Tells people of it by an Event, once for each edit and message. */
    void warn(PolicyKey key, Written policy, Judgement judgement);
}
