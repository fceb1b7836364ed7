package dev.countersign.e2e.admission.mutation;

/**
 * A policy to be tried.
 *
 * @param copy where it is
 * @param variant which of the copy's {@link Variants}; empty: the policy as it is there
 */
record Specimen(Copy copy, String variant, Mutant mutant) {

    @Override
    public String toString() {
        return mutant.toString();
    }
}
