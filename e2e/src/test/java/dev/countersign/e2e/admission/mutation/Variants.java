package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.admission.mutation.Mutant.Rewritten;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;

/**
 * Many mutants in one object: each expression asks which of them is meant. To the API server a policy of its own for
 * each would be the same, and minutes of work: it compiles all expressions of every policy.
 */
final class Variants {

    /** The attribute of a user that names the mutant. Without it, the policy is as shipped. */
    static final String ATTRIBUTE = "variant";

    private final GenericKubernetesResource object;

    Variants(Policy policy) {
        this.object = policy.copy();
    }

    void add(String variant, Rewritten rewritten) {
        Map<String, Object> holder = Policy.holder(object, rewritten.list(), rewritten.index());
        holder.put(
                "expression",
                "'%s' in request.userInfo.?extra[?'%s'].orValue([]) ? (%s) : (%s)"
                        .formatted(variant, ATTRIBUTE, rewritten.expression(), holder.get("expression")));
    }

    GenericKubernetesResource object() {
        return object;
    }
}
