package dev.countersign.e2e.permission;

import dev.countersign.crds.rights.Right;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For each right of each role the tests in which it was used, and what was refused. */
final class Shown {

    private final Map<String, Map<Right, Set<String>>> byRole = new LinkedHashMap<>();
    private final Map<String, Set<String>> refused = new TreeMap<>();
    private final Set<String> allowed = new HashSet<>();
    private final TestTimes tests;

    Shown(Stream<Map<String, List<Right>>> granted, TestTimes tests) {
        this.tests = tests;
        granted.forEach(roles -> roles.forEach((role, rights) -> {
            Map<Right, Set<String>> uses = byRole.computeIfAbsent(role, _ -> new LinkedHashMap<>());
            rights.forEach(right -> uses.putIfAbsent(right, new LinkedHashSet<>()));
        }));
    }

    void add(Use use) {
        String test = tests.at(use.at());
        if (use.isRefused()) {
            refused.computeIfAbsent(use.what(), _ -> new LinkedHashSet<>()).add(test);
            return;
        }
        allowed.add(use.what());
        byRole.getOrDefault(use.role(), Map.of()).forEach((right, uses) -> {
            if (use.isOf(right)) {
                uses.add(test);
            }
        });
    }

    /** The roles in the order of the manifests. */
    Set<String> roles() {
        return byRole.keySet();
    }

    /** The tests that used a right of a role, the first one first. */
    Map<Right, Set<String>> of(String role) {
        return byRole.getOrDefault(role, Map.of());
    }

    /**
     * The quickest test that needs a right. What is listed and watched once for all tests is needed by those that use
     * the same objects in another way, where there are any.
     */
    Optional<String> test(String role, Right right) {
        Map<Right, Set<String>> rights = of(role);
        Set<String> others = rights.entrySet().stream()
                .filter(other -> other.getKey().group().equals(right.group())
                        && other.getKey().resource().replaceFirst("/.*", "").equals(right.resource())
                        && !Held.WHILE_IT_STARTS.contains(other.getKey().verb()))
                .flatMap(other -> other.getValue().stream())
                .collect(Collectors.toSet());
        Optional<String> another =
                Held.WHILE_IT_STARTS.contains(right.verb()) ? tests.quickest(others) : Optional.empty();
        return another.or(() -> tests.quickest(rights.getOrDefault(right, Set.of())));
    }

    /** What nothing used and no reason is known for, a line each. */
    List<String> superfluous() {
        return byRole.entrySet().stream()
                .flatMap(role -> role.getValue().entrySet().stream()
                        .filter(right -> right.getValue().isEmpty())
                        .filter(right -> why(role.getKey(), right.getKey()).isEmpty())
                        .map(right -> role.getKey() + ": " + right.getKey().verb() + " "
                                + right.getKey().object()))
                .toList();
    }

    /** Why a right of a role is needed that no test used; empty where nothing is known. */
    static Optional<Reason> why(String role, Right right) {
        String account = role.replace("countersign-administration", "countersign-starter")
                .replaceAll(".*[ /]", "");
        return Reason.of(Use.what(account, right));
    }

    /**
     * What a program asked for and never got and no reason is known for, a line each. NB. An API server that has just
     * begun refuses what it allows a moment later.
     */
    List<String> lacking() {
        return refused.entrySet().stream()
                .filter(request -> !allowed.contains(request.getKey()))
                .filter(request -> Reason.of(request.getKey()).isEmpty())
                .map(request -> request.getKey() + " was refused in "
                        + request.getValue().iterator().next())
                .toList();
    }
}
