package dev.countersign.starter.connector;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.Connector;
import dev.countersign.crds.connector.ConnectorGroup;
import dev.countersign.starter.event.ObjectEvents;
import dev.countersign.starter.watch.At;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.List;

/** {@link HomeCluster} by way of the Kubernetes client. */
final class KubernetesHomeCluster implements HomeCluster {

    private static final int INVALID_OBJECT = 422;

    private final KubernetesClient client;
    private final Clock clock;

    KubernetesHomeCluster(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public boolean exists(ConnectorName connector) {
        return client.resources(Connector.class)
                        .inNamespace(connector.namespace())
                        .withName(connector.name())
                        .get()
                != null;
    }

    @Override
    public boolean mayUse(String namespace, String serviceAccount, ConnectorName connector, String subresource) {
        SubjectAccessReview review = client.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(Subjects.serviceAccount(namespace, serviceAccount))
                        .withGroups(Subjects.groups(namespace))
                        .withNewResourceAttributes()
                        .withGroup(ConnectorGroup.NAME)
                        .withResource("connectors")
                        .withSubresource(subresource)
                        .withNamespace(connector.namespace())
                        .withName(connector.name())
                        .withVerb("*")
                        .endResourceAttributes()
                        .endSpec()
                        .build());
        return Boolean.TRUE.equals(review.getStatus().getAllowed());
    }

    @Override
    public List<AccessRequest> requests(ConnectorName connector, At pod) {
        return client.resources(AccessRequest.class)
                .inNamespace(connector.namespace())
                .withLabels(RequestForPod.labels(connector, pod))
                .list()
                .getItems();
    }

    @Override
    public Creation create(AccessRequest request) {
        try {
            client.resource(request).create();
            return Creation.CREATED;
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> Creation.EXISTED;
                case INVALID_OBJECT -> Creation.INVALID;
                default -> throw e;
            };
        }
    }

    @Override
    public void warn(At pod, String podUid, String reason, String about, String message) {
        Event event = ObjectEvents.about(
                        new ObjectReferenceBuilder()
                                .withApiVersion("v1")
                                .withKind("Pod")
                                .withNamespace(pod.namespace())
                                .withName(pod.name())
                                .withUid(podUid)
                                .build(),
                        "Warning",
                        reason,
                        message,
                        clock.instant())
                .editMetadata()
                .withName(RequestName.cut(pod.name(), 200) + "."
                        + RequestName.digest(podUid + " " + reason + " " + about))
                .endMetadata()
                .build();
        try {
            client.v1().events().inNamespace(pod.namespace()).resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }
}
