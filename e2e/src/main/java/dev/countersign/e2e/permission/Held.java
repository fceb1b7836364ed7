package dev.countersign.e2e.permission;

import dev.countersign.crds.rights.Right;
import dev.countersign.crds.rights.ShippedRights;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A right of a role that is bound to one of our programs.
 *
 * @param program such as {@code worker}
 * @param role such as {@code ClusterRole countersign-worker}
 */
record Held(String program, String role, Right right) {

    /** Verbs that are asked for once by a program that keeps what it got. */
    static final Set<String> WHILE_IT_STARTS = Set.of("list", "watch");

    /** All that these manifests give, first for each program what it asks for again and again. */
    static List<Held> all(ShippedRights shipped) {
        return Stream.of("sweeper", "starter", "worker")
                .flatMap(program -> {
                    List<Held> held = shipped.of("countersign-" + program).entrySet().stream()
                            .flatMap(role ->
                                    role.getValue().stream().map(right -> new Held(program, role.getKey(), right)))
                            .toList();
                    return Stream.concat(
                            held.stream().filter(one -> !one.isAskedAtStart()),
                            held.stream().filter(Held::isAskedAtStart));
                })
                .toList();
    }

    /** Whether a program that runs goes on with what it got by this right. */
    boolean isAskedAtStart() {
        return WHILE_IT_STARTS.contains(right.verb());
    }

    /** The ServiceAccount of the program. */
    String account() {
        return "countersign-" + program;
    }

    /** Whether this gives what that one gives. */
    boolean covers(Held other) {
        Right mine = right;
        Right theirs = other.right;
        return program.equals(other.program)
                && (mine.namespace().isEmpty() || mine.namespace().equals(theirs.namespace()))
                && mine.group().equals(theirs.group())
                && mine.resource().equals(theirs.resource())
                && mine.name().equals(theirs.name())
                && mine.verb().equals(theirs.verb());
    }

    /** Whether each of these words is in it: a program, a verb, the beginning of a resource up to a dot. */
    boolean isMeantBy(String words) {
        List<String> mine = List.of(label().split("[ ()]+", -1));
        return Stream.of(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .allMatch(word -> mine.stream().anyMatch(one -> one.equals(word) || one.startsWith(word + ".")));
    }

    /** It in words, different from that of any other. */
    String label() {
        return program + " " + right.verb() + " " + right.object() + " (" + role + ")";
    }
}
