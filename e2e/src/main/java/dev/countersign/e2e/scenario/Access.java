package dev.countersign.e2e.scenario;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What an API server says to whoever asks for themselves. */
public final class Access {

    private Access() {}

    /** Whether the caller may use a Connector from one Pod, as an enforcement point would ask. */
    public static boolean mayUse(
            KubernetesClient caller, String connectorNamespace, String connector, String podNamespace, String pod) {
        return may(caller, connectorNamespace, connector, "proxy/v1/pod/" + podNamespace + "/" + pod);
    }

    /** Whether the caller may use a Connector from any Pod, as a default permission allows. */
    public static boolean mayUseAnywhere(KubernetesClient caller, String connectorNamespace, String connector) {
        return may(caller, connectorNamespace, connector, "proxy");
    }

    /** Whether the caller may do that to resources of the core group, in all namespaces. */
    public static boolean mayEverywhere(KubernetesClient caller, String verb, String resource) {
        return may(
                caller,
                new ResourceAttributesBuilder()
                        .withVerb(verb)
                        .withResource(resource)
                        .build());
    }

    /** Whether the caller may do that to resources of the core group, in one namespace. */
    public static boolean mayIn(KubernetesClient caller, String namespace, String verb, String resource) {
        return may(
                caller,
                new ResourceAttributesBuilder()
                        .withNamespace(namespace)
                        .withVerb(verb)
                        .withResource(resource)
                        .build());
    }

    private static boolean may(KubernetesClient caller, String namespace, String connector, String subresource) {
        return may(
                caller,
                new ResourceAttributesBuilder()
                        .withGroup("connectors.alauda.io")
                        .withResource("connectors")
                        .withSubresource(subresource)
                        .withName(connector)
                        .withNamespace(namespace)
                        .withVerb("*")
                        .build());
    }

    private static boolean may(KubernetesClient caller, ResourceAttributes what) {
        SelfSubjectAccessReview review = caller.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(what)
                        .endSpec()
                        .build());
        return Boolean.TRUE.equals(review.getStatus().getAllowed());
    }
}
