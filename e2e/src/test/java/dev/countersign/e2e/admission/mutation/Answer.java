package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.admission.Actor;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** What the API server makes of an act. */
sealed interface Answer {

    /** Something that is tried; nothing is changed by it. */
    @FunctionalInterface
    interface Act {
        /** Returns what the object would be, if anything is left. */
        @Nullable GenericKubernetesResource by(Actor actor);
    }

    /** It would be done. */
    record Accepted(@Nullable GenericKubernetesResource object) implements Answer {}

    /** A policy refuses it, or cannot be evaluated, which is the same. */
    record Refused(String words) implements Answer {}

    /** Another's webhook refuses it, which is asked after the policies: they have accepted it. */
    record RefusedElsewhere(String words) implements Answer {}

    /**
     * Lets somebody try.
     *
     * @param policy the only policy that may refuse it; a refusal by the schema or for lack of permissions is a mistake in the act
     */
    static Answer to(Act act, Actor actor, String policy) {
        try {
            return new Accepted(act.by(actor));
        } catch (KubernetesClientException e) {
            String words = String.valueOf(e.getMessage());
            if (words.contains("'" + policy + "'")) {
                return new Refused(words);
            }
            if (words.contains("admission webhook")) {
                return new RefusedElsewhere(words);
            }
            throw new IllegalStateException(actor + " is refused, and not by the policy " + policy, e);
        }
    }
}
