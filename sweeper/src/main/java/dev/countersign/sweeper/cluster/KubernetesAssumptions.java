package dev.countersign.sweeper.cluster;

import dev.countersign.clusters.Pages;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.sweeper.decision.ListedAssumption;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** The requests of people by the home cluster's API server. */
public final class KubernetesAssumptions implements Assumptions {

    private final KubernetesClient home;
    private final KubernetesTargets targets;
    private final AssumptionEnding ending;

    /** Asks through that client, and looks on those clusters whether grants are gone. */
    public KubernetesAssumptions(KubernetesClient home, KubernetesTargets targets, InstantSource ourClock) {
        this.home = home;
        this.targets = targets;
        this.ending = new AssumptionEnding(home, ourClock);
    }

    @Override
    public void eachPage(Predicate<List<ListedAssumption>> action) {
        try {
            Pages.each(
                    "",
                    options -> home.resources(RoleAssumption.class)
                            .inAnyNamespace()
                            .list(options),
                    page -> action.test(
                            page.stream().map(AssumptionReader::listed).toList()));
        } catch (KubernetesClientException e) {
            // NB. Where roles are not assumed, the kind need not be there.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public Ended end(ListedAssumption request, String why) {
        return ending.end(request.ref(), why, targets::nothingStands);
    }
}
