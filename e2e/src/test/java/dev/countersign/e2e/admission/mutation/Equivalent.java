package dev.countersign.e2e.admission.mutation;

import java.util.List;

/**
 * A mutant that does the same as the policy, so that no claim can tell them apart.
 *
 * @param mutant see {@link Mutant#toString}
 * @param reason why it does the same, and why what is left out is there nevertheless
 */
record Equivalent(String mutant, String reason) {

    static final List<Equivalent> ALL = List.of();
}
