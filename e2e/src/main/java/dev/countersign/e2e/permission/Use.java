package dev.countersign.e2e.permission;

import dev.countersign.crds.rights.Right;
import java.time.Instant;

/**
 * A request that one of our programs made of the API server.
 *
 * @param program its ServiceAccount, such as {@code countersign-worker}
 * @param role the one that allowed it, such as {@code Role countersign/countersign-starter}; empty: it was refused
 * @param right what was asked for; the namespace is that of the object
 */
record Use(Instant at, String program, String role, Right right) {

    boolean isRefused() {
        return role.isEmpty();
    }

    /** Who asked for what, wherever and of whichever object. */
    String what() {
        return what(program, right);
    }

    /** The same of a right that a program has. */
    static String what(String program, Right right) {
        return program + ": " + right.verb() + " " + new Right("", right.group(), right.resource(), "", "").object();
    }

    /** Whether this is what the rule with that right is for. */
    boolean isOf(Right granted) {
        return granted.group().equals(right.group())
                && matches(granted.resource(), right.resource())
                && matches(granted.verb(), right.verb())
                && (granted.name().isEmpty() || granted.name().equals(right.name()));
    }

    private static boolean matches(String granted, String asked) {
        return granted.equals("*") || granted.equals(asked);
    }
}
