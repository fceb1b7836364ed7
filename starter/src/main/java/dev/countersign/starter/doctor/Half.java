package dev.countersign.starter.doctor;

import dev.countersign.crds.rights.Right;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What an installation may do without. Then the starter has no permission to make anything of it. */
enum Half {
    CONNECTORS("connector access", "connectors.alauda.io", "accessrequests"),
    PEOPLE("role assumption", "access.countersign.dev", "roleassumptions");

    /** Other groups that are written for Connectors only. */
    private static final Set<String> FOR_CONNECTORS =
            Set.of("openshift-pipelines.org", "tekton.dev", "rbac.authorization.k8s.io");

    /** What of the core group is used for people only. */
    private static final Set<String> FOR_PEOPLE =
            Set.of("get secrets", "create serviceaccounts/token", "patch namespaces");

    private final String words;
    private final String group;
    private final String made;

    /**
     * A half.
     *
     * @param group whose objects it is made of
     * @param made those which the starter makes
     */
    Half(String words, String group, String made) {
        this.words = words;
        this.group = group;
        this.made = made;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** Which half needs that right, where only one does. */
    static Optional<Half> of(Right right) {
        return Arrays.stream(values()).filter(half -> half.needs(right)).findFirst();
    }

    private boolean needs(Right right) {
        if (right.group().equals(group)) {
            return true;
        }
        return switch (this) {
            case CONNECTORS -> FOR_CONNECTORS.contains(right.group());
            case PEOPLE -> right.group().isEmpty() && FOR_PEOPLE.contains(right.verb() + " " + right.resource());
        };
    }

    /** Whether somebody with these rights may not even make its objects. */
    boolean isLeftOut(Predicate<Right> may) {
        return !may.test(new Right("", group, made, "", "create"));
    }
}
