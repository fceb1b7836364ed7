package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.admission.mutation.Mutant.Binding;
import dev.countersign.e2e.admission.mutation.Mutant.Rebuilt;
import dev.countersign.e2e.admission.mutation.Mutant.Rewritten;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All mutants of one policy: whatever rules it has, each of them and each part of each expression is left out once. */
final class Mutations {

    private final Policy policy;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutations(Policy policy) {
        this.policy = policy;
    }

    static List<Mutant> of(Policy policy) {
        Mutations mutations = new Mutations(policy);
        mutations.bind();
        mutations.narrow();
        for (String list : List.of("matchConditions", "validations", "mutations")) {
            mutations.leaveOut(list);
        }
        mutations.negateConditions();
        for (String list : List.of("variables", "matchConditions", "validations", "mutations")) {
            mutations.shorten(list);
        }
        return List.copyOf(mutations.mutants);
    }

    private void bind() {
        add("binding", "none", new Rebuilt(policy.copy(), Binding.NONE));
        if (!policy.changesObjects()) {
            add("binding", "audits only", new Rebuilt(policy.copy(), Binding.AUDITS_ONLY));
        }
    }

    /** Leaves out what the policy is for. With nothing left of it, it would be as good as not bound. */
    private void narrow() {
        int rules = rules(policy.copy()).size();
        for (int rule = 0; rule < rules; rule++) {
            if (rules > 1) {
                GenericKubernetesResource copy = policy.copy();
                add(
                        "constraints",
                        "without " + rules(copy).remove(rule).get("resources"),
                        new Rebuilt(copy, Binding.AS_SHIPPED));
            }
            narrow(rule, "operations");
            narrow(rule, "resources");
        }
    }

    private void narrow(int rule, String field) {
        int values = values(policy.copy(), rule, field).size();
        for (int value = 0; values > 1 && value < values; value++) {
            GenericKubernetesResource copy = policy.copy();
            String left = values(copy, rule, field).remove(value);
            add(
                    "constraints",
                    "without " + left + " of " + values(copy, rule, "resources"),
                    new Rebuilt(copy, Binding.AS_SHIPPED));
        }
    }

    private void leaveOut(String list) {
        for (int i = 0; i < policy.entries(list).size(); i++) {
            String nothing =
                    list.equals("mutations") ? "(" + policy.expression(list, i) + ").filter(p, false)" : "true";
            rewrite(list, i, "left out", nothing);
        }
    }

    private void negateConditions() {
        for (int i = 0; i < policy.entries("matchConditions").size(); i++) {
            rewrite("matchConditions", i, "negated", "!(" + policy.expression("matchConditions", i) + ")");
        }
    }

    private void shorten(String list) {
        for (int i = 0; i < policy.entries(list).size(); i++) {
            for (Expression.Without without : Expression.shortened(policy.expression(list, i))) {
                rewrite(list, i, "without " + without.operand(), without.rest());
            }
        }
    }

    private void rewrite(String list, int index, String change, String expression) {
        add(nameOf(policy.entries(list).get(index), list), change, new Rewritten(list, index, expression));
    }

    /** NB. What is left out twice from one rule, in the same words, is told apart by its number. */
    private void add(String rule, String change, Mutant.Edit edit) {
        long same = mutants.stream()
                .filter(mutant -> mutant.rule().equals(rule)
                        && mutant.change().replaceAll(" \\(no\\. \\d+\\)$", "").equals(change))
                .count();
        mutants.add(new Mutant(policy, rule, same == 0 ? change : change + " (no. " + (same + 1) + ")", edit));
    }

    private static String nameOf(Map<String, Object> entry, String list) {
        Object name = entry.containsKey("name") ? entry.get("name") : entry.getOrDefault("message", "");
        return (list.substring(0, list.length() - 1) + " " + name).strip();
    }

    private static List<Map<String, Object>> rules(GenericKubernetesResource copy) {
        return copy.get("spec", "matchConstraints", "resourceRules");
    }

    private static List<String> values(GenericKubernetesResource copy, int rule, String field) {
        return copy.get("spec", "matchConstraints", "resourceRules", rule, field);
    }
}
