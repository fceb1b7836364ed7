package dev.countersign.starter.assumption.rest;

import dev.countersign.api.GrantMarks;
import dev.countersign.clusters.ClusterClients;
import dev.countersign.clusters.Dialing;
import dev.countersign.crds.assumption.AccessToken;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.ObjectName;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link CredentialSource} by the TokenRequests of target clusters. */
final class KubernetesCredentials implements CredentialSource {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesCredentials.class);
    private static final Dialing DIALING =
            new Dialing("countersign-starter", Duration.ofSeconds(2), Duration.ofSeconds(8));

    private final KubernetesClient home;
    private final ClusterClients clusters;
    private final CredentialSettings settings;

    KubernetesCredentials(KubernetesClient home, CredentialSettings settings) {
        this.home = home;
        this.clusters = ClusterClients.ofTheirOwn(home, settings.namespace(), DIALING);
        this.settings = settings;
    }

    @Override
    public List<String> holders(String workspace, String accessToken, @Nullable String uid) {
        if (!ObjectName.possible(accessToken)) {
            return List.of();
        }
        try {
            AccessToken token = home.resources(AccessToken.class)
                    .inNamespace(workspace)
                    .withName(accessToken)
                    .get();
            return token == null
                            || (uid != null && !uid.equals(token.getMetadata().getUid()))
                    ? List.of()
                    : token.getSpec().serviceAccounts().stream()
                            .map(account -> "system:serviceaccount:" + account.namespace() + ":" + account.name())
                            .toList();
        } catch (KubernetesClientException e) {
            LOG.atWarn().addKeyValue("problem", e.getMessage()).log("an AccessToken cannot be read");
            throw new Refused(CommonProblem.CLUSTER_AWAY, "the API server could not be asked");
        }
    }

    @Override
    public Credential fetch(String cluster, String account, Duration length) {
        try {
            Cluster object = find(cluster);
            KubernetesClient target = clusters.reach(object);
            ClusterAddress address = ClusterAddress.of(
                    target.getConfiguration(), ClusterClients.isHome(object) ? settings.homeServer() : null);
            TokenRequest issued = target.serviceAccounts()
                    .inNamespace(GrantMarks.ACCOUNT_NAMESPACE)
                    .withName(account)
                    .tokenRequest(request(length));
            return new Credential(
                    issued.getStatus().getToken(),
                    Instant.parse(issued.getStatus().getExpirationTimestamp()),
                    address.server(),
                    address.certificateAuthority());
        } catch (KubernetesClientException e) {
            // NB. Without the exception: what an API server says about a token may repeat it.
            LOG.atWarn()
                    .addKeyValue("cluster", cluster)
                    .addKeyValue("code", e.getCode())
                    .log("no credential was issued");
            throw e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                    ? new Refused(AssumptionProblem.NO_CREDENTIAL, "the access is not there now, try again in a moment")
                    : new Refused(CommonProblem.CLUSTER_AWAY, "cluster " + cluster + " issues no credential now");
        } catch (IllegalStateException e) {
            LOG.atWarn().addKeyValue("problem", e.getMessage()).log("credentials of a cluster cannot be fetched");
            throw new Refused(
                    CommonProblem.NOT_CONFIGURED,
                    "credentials of cluster " + cluster + " cannot be fetched here; the starter's log says why");
        }
    }

    private Cluster find(String name) {
        Cluster found = home.resources(Cluster.class).withName(name).get();
        if (found == null) {
            throw new IllegalStateException("there is no Cluster " + name);
        }
        return found;
    }

    private static TokenRequest request(Duration length) {
        return new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(length.toSeconds())
                .endSpec()
                .build();
    }
}
