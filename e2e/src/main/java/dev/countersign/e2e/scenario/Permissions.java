package dev.countersign.e2e.scenario;

import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** What people may, as an administrator is told. */
public final class Permissions {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Permissions() {}

    /**
     * Waits until somebody may create objects of a kind. NB. An API server learns of a binding a moment after it has been
     * written.
     *
     * @param group of the kind, such as {@code tekton.dev}
     * @param resource in the plural
     */
    public static void awaitMayCreate(
            KubernetesClient admin,
            String namespace,
            String group,
            String resource,
            String person,
            List<String> groups) {
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(person)
                .withGroups(groups)
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withGroup(group)
                .withResource(resource)
                .withVerb("create")
                .endResourceAttributes()
                .endSpec()
                .build();
        Eventually.within(
                PATIENCE,
                person + " may create " + resource + " in " + namespace,
                () -> Boolean.TRUE.equals(
                        admin.resource(review).create().getStatus().getAllowed()));
    }
}
