package dev.countersign.activities.assumption;

import dev.countersign.policy.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * What is known of an AccessToken.
 *
 * @param uid which one it is
 * @param resetAt when it was last reset, as it is written; empty: never
 */
record AccessTokenFacts(String uid, String resetAt) {

    static AccessTokenFacts of(GenericKubernetesResource token) {
        return new AccessTokenFacts(
                token.getMetadata().getUid(),
                Json.textOrEmpty(Json.objectOrEmpty(token.getAdditionalProperties(), "spec"), "resetAt"));
    }
}
