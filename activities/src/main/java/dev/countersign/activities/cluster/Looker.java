package dev.countersign.activities.cluster;

import dev.countersign.crds.assumption.Cluster;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at clusters. */
final class Looker {

    private final Function<Cluster, Sight> reach;
    private final boolean wideAtHome;

    /**
     * Looks at clusters that are reached like that.
     *
     * @param reach throws IllegalStateException where it is not said, or not as it must be, how a cluster is reached
     * @param wideAtHome whether cluster-wide roles are granted on the cluster that Countersign runs on
     */
    Looker(Function<Cluster, Sight> reach, boolean wideAtHome) {
        this.reach = reach;
        this.wideAtHome = wideAtHome;
    }

    /**
     * Looks at a cluster.
     *
     * @param known what Countersign may do there, which is not asked again; absent: it is asked
     */
    Look look(Cluster cluster, @Nullable Finding known) {
        Sight sight;
        try {
            sight = reach.apply(cluster);
        } catch (IllegalStateException e) {
            return Look.inVain(Trouble.unusable(e));
        } catch (IllegalArgumentException e) {
            return Look.inVain(Trouble.garbled());
        } catch (KubernetesClientException e) {
            return Look.inVain(Trouble.unread(e));
        }
        try {
            Optional<String> version = version(sight);
            Finding permitted = known == null ? permitted(cluster, sight) : known;
            return new Look(Finding.yes("Answered", ""), permitted, version.orElse(null), grants(sight));
        } catch (IllegalArgumentException e) {
            return Look.inVain(Trouble.garbled());
        } catch (KubernetesClientException e) {
            return Look.inVain(Trouble.silent(e));
        }
    }

    /** NB. Who may not see the version is answered all the same. */
    private static Optional<String> version(Sight sight) {
        return ifAllowed(sight::version);
    }

    private static @Nullable Integer grants(Sight sight) {
        return ifAllowed(sight::grants).orElse(null);
    }

    private static <T> Optional<T> ifAllowed(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Finding permitted(Cluster cluster, Sight sight) {
        List<Right> missing = missing(sight, Needs.essential(cluster, wideAtHome));
        if (!missing.isEmpty()) {
            return Finding.no(
                    "RightsMissing",
                    "Countersign may not " + words(missing)
                            + " there: grant it that, or apply what Countersign ships for target clusters");
        }
        List<String> limits = new ArrayList<>();
        List<Right> own = missing(sight, Needs.beyondItsOwn(cluster, wideAtHome));
        if (!own.isEmpty()) {
            limits.add("only roles are granted whose rules it holds itself, for it may not " + words(own));
        }
        List<Right> accounts = missing(sight, Needs.accounts());
        if (!accounts.isEmpty()) {
            limits.add("access tokens are assigned nothing, for it may not " + words(accounts));
        }
        return limits.isEmpty() ? Finding.yes("Complete", "") : Finding.yes("WithLimits", String.join("; ", limits));
    }

    private static List<Right> missing(Sight sight, List<Right> rights) {
        return rights.stream().filter(right -> !sight.may(right)).toList();
    }

    private static String words(List<Right> rights) {
        return rights.stream().map(Right::toString).collect(Collectors.joining(", "));
    }
}
