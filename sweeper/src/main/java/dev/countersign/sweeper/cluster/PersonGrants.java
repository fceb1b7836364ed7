package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantMarks;
import dev.countersign.clusters.Pages;
import dev.countersign.crds.Unset;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists what was granted to people and access tokens on a cluster, and puts role and binding of one name together. */
final class PersonGrants {

    private static final Logger log = LoggerFactory.getLogger(PersonGrants.class);

    private final KubernetesClient client;
    private final Installation installation;
    private final Reach reach;
    private volatile boolean refused;

    PersonGrants(KubernetesClient client, Installation installation, Reach reach) {
        this.client = client;
        this.installation = installation;
        this.reach = reach;
    }

    /** How far it is looked. */
    enum Reach {
        /** What holds in namespaces. */
        NAMESPACES,
        /** That and what holds in the whole cluster. */
        EVERYTHING,
        /** The same, where that may be listed: as shipped, no program of ours grants anything for the whole home cluster. */
        WHAT_MAY_BE_LISTED
    }

    /**
     * The grants that bear our labels.
     *
     * @throws RuntimeException when they cannot be listed
     */
    List<Grant> list() {
        String ours = installation.selector() + "," + GrantMarks.ROLE_ASSUMPTION;
        Map<String, List<HasMetadata>> pairs = new LinkedHashMap<>();
        inNamespaces(ours, object -> put(pairs, object));
        switch (reach) {
            case NAMESPACES -> {}
            case EVERYTHING -> everywhere(ours, object -> put(pairs, object));
            case WHAT_MAY_BE_LISTED -> whereAllowed(ours, object -> put(pairs, object));
        }
        accounts(ours, object -> put(pairs, object));
        return pairs.values().stream().map(PersonGrantReader::read).toList();
    }

    /**
     * Whether the last list would have shown what holds there.
     *
     * @param namespace empty: in the whole cluster
     */
    boolean sees(String namespace) {
        return !namespace.isEmpty() || (reach != Reach.NAMESPACES && !refused);
    }

    /** NB. A name of its own for each scope: two grants of one name are not one. Bindings come first, as in a Grant. */
    private static void put(Map<String, List<HasMetadata>> pairs, HasMetadata object) {
        if (GrantReader.isForPerson(object)) {
            pairs.computeIfAbsent(
                            Unset.text(object.getMetadata().getNamespace()) + "/"
                                    + object.getMetadata().getName(),
                            _ -> new ArrayList<>())
                    .addFirst(object);
        }
    }

    /** NB. Bindings are listed after roles, so a pair just written is never torn into a binding without a role. */
    private void inNamespaces(String ours, Consumer<HasMetadata> action) {
        Pages.all(ours, options -> client.rbac().roles().inAnyNamespace().list(options), action);
        Pages.all(ours, options -> client.rbac().roleBindings().inAnyNamespace().list(options), action);
    }

    /** NB. Where they may not be listed, they could not be made either: our programs have the same permissions there. */
    private void accounts(String ours, Consumer<HasMetadata> action) {
        try {
            Pages.all(
                    ours,
                    options -> client.serviceAccounts()
                            .inNamespace(GrantMarks.ACCOUNT_NAMESPACE)
                            .list(options),
                    action);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            log.atDebug().addKeyValue("error", e.getMessage()).log("no ServiceAccounts are made for requests there");
        }
    }

    private void everywhere(String ours, Consumer<HasMetadata> action) {
        Pages.all(ours, options -> client.rbac().clusterRoles().list(options), action);
        Pages.all(ours, options -> client.rbac().clusterRoleBindings().list(options), action);
    }

    private void whereAllowed(String ours, Consumer<HasMetadata> action) {
        try {
            everywhere(ours, action);
            refused = false;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            refused = true;
            log.atDebug()
                    .addKeyValue("error", e.getMessage())
                    .log("what was granted for the whole home cluster is not looked at");
        }
    }
}
