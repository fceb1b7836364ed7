package dev.countersign.starter.doctor;

import dev.countersign.crds.rights.Right;
import dev.countersign.doctor.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether the starter may do what it was shipped to do. */
final class Permissions {

    /** The name of the ServiceAccount in the manifests, and of the roles without which it does not work. */
    static final String STARTER = "countersign-starter";

    private static final String CHECK = "permissions";

    private final Map<String, List<Right>> needed;

    /** @param needed the rights by the name of the role that gives them */
    Permissions(Map<String, List<Right>> needed) {
        this.needed = needed;
    }

    /** One finding for each half that is left out and each role that lacks something else, or one that none does. */
    List<Finding> judge(Predicate<Right> may) {
        List<Right> held = needed.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(may)
                .toList();
        Set<Half> leftOut = EnumSet.allOf(Half.class);
        leftOut.removeIf(half -> !half.isLeftOut(may));
        List<Finding> findings = new ArrayList<>();
        leftOut.forEach(half -> findings.add(without(half)));
        needed.forEach((role, rights) -> {
            List<Right> missing = rights.stream()
                    .filter(right -> !held.contains(right))
                    .filter(right -> Half.of(right).filter(leftOut::contains).isEmpty())
                    .toList();
            if (!missing.isEmpty()) {
                findings.add(lacking(role, missing));
            }
        });
        return findings.isEmpty() ? List.of(Finding.ok(CHECK, all())) : findings;
    }

    private String all() {
        return "the starter may do all "
                + needed.values().stream().mapToInt(List::size).sum() + " things of "
                + String.join(", ", needed.keySet());
    }

    private static Finding without(Half half) {
        return Finding.warning(
                CHECK,
                "the starter may make nothing of " + half.words() + ": that is not served",
                "If that is wanted, it is well. Otherwise: Apply the permissions of this release.");
    }

    private static Finding lacking(String role, List<Right> missing) {
        String what = "the starter may not " + words(missing);
        String apply = "Apply the " + role + " of this release and its binding.";
        return role.endsWith(STARTER)
                ? Finding.error(CHECK, what, apply)
                : Finding.warning(CHECK, what, "If that is wanted, it is well. Otherwise: " + apply);
    }

    private static String words(List<Right> missing) {
        Map<String, List<String>> verbs = new LinkedHashMap<>();
        missing.forEach(right ->
                verbs.computeIfAbsent(right.object(), _ -> new ArrayList<>()).add(right.verb()));
        return verbs.entrySet().stream()
                .map(object -> String.join(", ", object.getValue()) + " " + object.getKey())
                .collect(Collectors.joining("; "));
    }
}
