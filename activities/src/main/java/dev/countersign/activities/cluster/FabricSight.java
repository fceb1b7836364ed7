package dev.countersign.activities.cluster;

import dev.countersign.api.GrantMarks;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;

/** A cluster through a Kubernetes client. */
final class FabricSight implements Sight {

    private final KubernetesClient client;
    private final Map<String, String> ours;

    /**
     * Looks through that client.
     *
     * @param installation whose grants are counted
     */
    FabricSight(KubernetesClient client, String installation) {
        this.client = client;
        this.ours = Map.of(GrantMarks.MANAGED_BY, GrantMarks.MANAGED_BY_US, GrantMarks.INSTALLATION, installation);
    }

    @Override
    public String version() {
        return client.getKubernetesVersion().getGitVersion();
    }

    @Override
    public boolean may(Right right) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(right.verb())
                .withGroup(right.group())
                .withResource(right.resource())
                .withNamespace(right.namespace())
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }

    @Override
    public int grants() {
        int narrow = client.rbac()
                .roleBindings()
                .inAnyNamespace()
                .withLabels(ours)
                .withLabel(GrantMarks.ROLE_ASSUMPTION)
                .list()
                .getItems()
                .size();
        return narrow + wide();
    }

    /** NB. Where they may not be listed, they could not be made either. */
    private int wide() {
        try {
            return client.rbac()
                    .clusterRoleBindings()
                    .withLabels(ours)
                    .withLabel(GrantMarks.ROLE_ASSUMPTION)
                    .list()
                    .getItems()
                    .size();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return 0;
            }
            throw e;
        }
    }
}
