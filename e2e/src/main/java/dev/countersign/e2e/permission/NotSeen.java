package dev.countersign.e2e.permission;

import dev.countersign.crds.rights.Right;
import java.util.Optional;

/** Rights that are needed and that no request shows. */
final class NotSeen {

    private NotSeen() {}

    /**
     * Why it is needed all the same; empty where nothing is known.
     *
     * @param applied whether the role uses {@code patch} on the same resource
     */
    static Optional<String> why(Right right, boolean applied) {
        if (right.resource().endsWith("/finalizers")) {
            return Optional.of("asked for by the admission plugin that checks owner references, where that is on");
        }
        if (right.verb().equals("create") && applied) {
            return Optional.of("asked for beside `patch` where an apply makes the object");
        }
        if (right.resource().equals("namespaces") && right.verb().equals("get")) {
            return Optional.of("where no `countersign.installation` is set, it is read from a namespace");
        }
        if (right.resource().startsWith("role") && right.verb().equals("delete") && applied) {
            return Optional.of(
                    "tried by the tests of the starter: a policy that no longer gives a standing permission");
        }
        if (right.resource().equals("leases") && right.verb().equals("update")) {
            return Optional.of("asked for by the Java Operator SDK before it leads: without it policies are not kept");
        }
        if (right.resource().equals("serviceaccounts") && right.verb().equals("delete")) {
            return Optional.of("tried by the tests of the sweeper alone, against a fake of the API server");
        }
        return Optional.empty();
    }
}
