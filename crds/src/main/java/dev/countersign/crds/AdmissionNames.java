package dev.countersign.crds;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The users and groups that the admission policies name, as the API server sees them.
 *
 * @param worker serves ApprovalTasks: creates them, writes their status and accepted signed answers, and the status of
 *     the CustomRuns that ask
 * @param starter writes the status of the CustomRuns that ask for a role, and may do nothing else that others may not
 * @param tektonController creates and runs what pipelines consist of
 * @param garbageCollector deletes what has lost its owner
 * @param namespaceController empties namespaces that are being deleted
 * @param statefulSetController makes the Pods of Tekton's StatefulSets
 * @param administratorGroups may delete what is otherwise deleted with its owner only; at least one
 */
public record AdmissionNames(
        String worker,
        String starter,
        String tektonController,
        String garbageCollector,
        String namespaceController,
        String statefulSetController,
        List<String> administratorGroups) {

    /** Without quotes, backslashes and control characters: a name becomes a literal of an expression. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 @._:/+=#~*-]{0,511}");

    private static final String STATEFUL_SET_CONTROLLER = serviceAccount("kube-system", "statefulset-controller");

    public AdmissionNames {
        check("worker", worker);
        check("starter", starter);
        check("tektonController", tektonController);
        check("garbageCollector", garbageCollector);
        check("namespaceController", namespaceController);
        check("statefulSetController", statefulSetController);
        administratorGroups = List.copyOf(administratorGroups);
        if (administratorGroups.isEmpty()) {
            throw new IllegalArgumentException(
                    "administratorGroups is empty: name at least one, such as system:masters");
        }
        administratorGroups.forEach(group -> check("administratorGroups", group));
    }

    /** The same with the StatefulSet controller of an ordinary cluster. */
    public AdmissionNames(
            String worker,
            String starter,
            String tektonController,
            String garbageCollector,
            String namespaceController,
            List<String> administratorGroups) {
        this(
                worker,
                starter,
                tektonController,
                garbageCollector,
                namespaceController,
                STATEFUL_SET_CONTROLLER,
                administratorGroups);
    }

    /** Returns the names of an ordinary cluster with Countersign in the given namespace. */
    public static AdmissionNames in(String namespace) {
        return new AdmissionNames(
                serviceAccount(namespace, "countersign-worker"),
                serviceAccount(namespace, "countersign-starter"),
                serviceAccount("tekton-pipelines", "tekton-pipelines-controller"),
                serviceAccount("kube-system", "generic-garbage-collector"),
                serviceAccount("kube-system", "namespace-controller"),
                STATEFUL_SET_CONTROLLER,
                List.of("system:masters"));
    }

    /**
     * Returns the same names for a cluster whose ApprovalTasks another gate serves.
     *
     * @param gate the user name of that gate's controller, which stands in the worker's place
     */
    public AdmissionNames servedBy(String gate) {
        return new AdmissionNames(
                gate,
                starter,
                tektonController,
                garbageCollector,
                namespaceController,
                statefulSetController,
                administratorGroups);
    }

    /** Returns the user name of a ServiceAccount. */
    public static String serviceAccount(String namespace, String name) {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    static void check(String what, String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " is \"" + name
                    + "\": a name in an admission policy has letters, digits, spaces and @._:/+=#~*- only,"
                    + " begins with a letter or digit and has at most 512 characters");
        }
    }
}
