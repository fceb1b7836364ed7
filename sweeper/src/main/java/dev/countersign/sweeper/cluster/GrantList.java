package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantMarks;
import dev.countersign.clusters.Pages;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Lists Roles and RoleBindings of Pods page by page and puts those of one name together. */
final class GrantList {

    /** NB. Our own programs have Roles of our prefix too; what a grant is called ends in a hash. */
    private static final Pattern GRANT_NAME =
            Pattern.compile(Pattern.quote(GrantMarks.NAME_PREFIX) + ".+-[0-9a-f]{8}(?:[0-9a-f]{8})?");

    private final KubernetesClient client;
    private final Installation installation;

    GrantList(KubernetesClient client, Installation installation) {
        this.client = client;
        this.installation = installation;
    }

    /** The grants to Pods that bear our labels and our prefix, standing permissions left out. */
    List<Grant> marked() {
        String ours = installation.selector();
        Map<String, RoleBinding> bindings = new LinkedHashMap<>();
        Map<String, Role> roles = new LinkedHashMap<>();
        // NB. Bindings are listed after Roles: whatever grants now is seen, and a pair just written is never torn into
        // a binding whose Role nobody lists.
        eachRole(ours, role -> put(roles, role));
        eachBinding(ours, binding -> put(bindings, binding));
        List<Grant> grants = new ArrayList<>();
        bindings.forEach((key, binding) -> grants.add(GrantReader.read(binding, roles.remove(key))));
        roles.values().forEach(role -> grants.add(GrantReader.read(null, role)));
        return List.copyOf(grants);
    }

    /** What is called as a grant is, but does not bear our labels. */
    List<String> unmarkedNames() {
        List<String> names = new ArrayList<>();
        eachRole("", role -> addUnmarked(names, "Role", role));
        eachBinding("", binding -> addUnmarked(names, "RoleBinding", binding));
        return List.copyOf(names);
    }

    /** What bears our labels and stands for an AccessPolicy without any request. */
    List<String> standingNames() {
        String ours = installation.selector();
        List<String> names = new ArrayList<>();
        eachRole(ours, role -> addStanding(names, "Role", role));
        eachBinding(ours, binding -> addStanding(names, "RoleBinding", binding));
        return List.copyOf(names);
    }

    private static void addStanding(List<String> names, String kind, HasMetadata object) {
        if (GrantReader.isStanding(object)) {
            names.add(named(kind, object));
        }
    }

    private static String named(String kind, HasMetadata object) {
        return kind + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    private static <T extends HasMetadata> void put(Map<String, T> objects, T object) {
        if (object.getMetadata().getName().startsWith(GrantMarks.NAME_PREFIX)
                && !GrantReader.isStanding(object)
                && !GrantReader.isForPerson(object)) {
            objects.put(
                    object.getMetadata().getNamespace() + "/"
                            + object.getMetadata().getName(),
                    object);
        }
    }

    private static void addUnmarked(List<String> names, String kind, HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        boolean marked = labels != null
                && GrantMarks.MANAGED_BY_US.equals(labels.get(GrantMarks.MANAGED_BY))
                && labels.containsKey(GrantMarks.INSTALLATION);
        if (GRANT_NAME.matcher(object.getMetadata().getName()).matches() && !marked) {
            names.add(named(kind, object));
        }
    }

    private void eachRole(String selector, Consumer<Role> action) {
        Pages.all(selector, options -> client.rbac().roles().inAnyNamespace().list(options), action);
    }

    private void eachBinding(String selector, Consumer<RoleBinding> action) {
        Pages.all(
                selector,
                options -> client.rbac().roleBindings().inAnyNamespace().list(options),
                action);
    }
}
