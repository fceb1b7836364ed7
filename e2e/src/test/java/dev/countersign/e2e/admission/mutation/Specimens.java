package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.admission.mutation.Mutant.Binding;
import dev.countersign.e2e.admission.mutation.Mutant.Rebuilt;
import dev.countersign.e2e.admission.mutation.Mutant.Rewritten;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is tried, and the copies that have to be there for it.
 *
 * @param shipped the policies as they are shipped
 * @param mutants all their mutants
 */
record Specimens(List<Specimen> shipped, List<Specimen> mutants) {

    static Specimens ofAll(List<Policy> policies) {
        Specimens specimens = new Specimens(new ArrayList<>(), new ArrayList<>());
        policies.forEach(specimens::add);
        return specimens;
    }

    List<Copy> copies() {
        return Stream.concat(shipped.stream(), mutants.stream())
                .map(Specimen::copy)
                .distinct()
                .toList();
    }

    private void add(Policy policy) {
        Variants variants = new Variants(policy);
        Copy whole = new Copy("copy-" + shipped.size(), policy, variants.object(), Binding.AS_SHIPPED);
        Rebuilt unchanged = new Rebuilt(policy.copy(), Binding.AS_SHIPPED);
        shipped.add(new Specimen(whole, "none", new Mutant(policy, "", "as shipped", unchanged)));
        for (Mutant mutant : Mutations.of(policy)) {
            String name = "mutant-" + mutants.size();
            mutants.add(
                    switch (mutant.edit()) {
                        case Rewritten rewritten -> {
                            variants.add(name, rewritten);
                            yield new Specimen(whole, name, mutant);
                        }
                        case Rebuilt(var object, var binding) ->
                            new Specimen(new Copy(name, policy, object, binding), "none", mutant);
                    });
        }
    }
}
