package dev.countersign.starter.vote;

import org.jspecify.annotations.Nullable;

/**
 * One try to vote, as it is recorded when it fails.
 *
 * @param id random; the id of the act once one is signed
 * @param uid of the task; empty while it is not known
 * @param who as the API server knows them
 * @param vote approve or reject; empty where nobody looked
 * @param actId the id, once the act was sent
 */
record Attempt(
        String id,
        String namespace,
        String name,
        String uid,
        String who,
        String vote,
        @Nullable String actId) {

    Attempt(String id, String namespace, String name, String uid, String who, String vote) {
        this(id, namespace, name, uid, who, vote, null);
    }

    /** The same, on the task of that uid. */
    Attempt on(String taskUid) {
        return new Attempt(id, namespace, name, taskUid, who, vote, actId);
    }

    /** The same, with the act sent. */
    Attempt sent() {
        return new Attempt(id, namespace, name, uid, who, vote, id);
    }
}
