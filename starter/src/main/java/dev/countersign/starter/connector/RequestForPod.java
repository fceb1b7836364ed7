package dev.countersign.starter.connector;

import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestSpec;
import dev.countersign.starter.watch.At;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Objects;

/** The AccessRequest that one Pod needs for one Connector. */
record RequestForPod(At pod, String podUid, String serviceAccount, ConnectorName connector) {

    static final String LABEL_POD = "connectors.cpaas.io/contextObjectName";
    static final String LABEL_POD_NAMESPACE = "connectors.cpaas.io/contextObjectNamespace";
    static final String LABEL_CONNECTOR = "connectors.cpaas.io/connector";
    private static final String LABEL_KIND = "connectors.cpaas.io/contextObjectKind";

    static Map<String, String> labels(ConnectorName connector, At pod) {
        return Map.of(
                LABEL_KIND, "Pod",
                LABEL_POD, RequestName.label(pod.name()),
                LABEL_POD_NAMESPACE, pod.namespace(),
                LABEL_CONNECTOR, RequestName.label(connector.name()));
    }

    /** The part of a Connector that is open to this Pod alone. */
    String podSubresource() {
        return "proxy/v1/pod/" + pod.namespace() + "/" + pod.name();
    }

    AccessRequest toObject() {
        AccessRequest request = new AccessRequest();
        request.setMetadata(new ObjectMetaBuilder()
                .withNamespace(connector.namespace())
                .withName(RequestName.of(connector, pod.name(), podUid))
                .withLabels(labels(connector, pod))
                .build());
        request.setSpec(new AccessRequestSpec(
                new AccessRequestSpec.Subject(null, "ServiceAccount", serviceAccount, pod.namespace()),
                new AccessRequestSpec.ConnectorRef(connector.name()),
                new AccessRequestSpec.Context(
                        new ObjectRef("v1", "Pod", pod.namespace(), pod.name(), podUid, null, null))));
        return request;
    }

    /**
     * Whether that request asks the same for the same Pod, so that another one would be one too many. One that has ended
     * for this Pod counts: it was answered.
     */
    boolean isAskedBy(AccessRequest request) {
        AccessRequestSpec spec = request.getSpec();
        ObjectRef object = spec.context().objectRef();
        boolean same = spec.connectorRef().name().equals(connector.name())
                && "ServiceAccount".equals(spec.subject().kind())
                && spec.subject().name().equals(serviceAccount)
                && pod.namespace().equals(spec.subject().namespace())
                && pod.namespace().equals(object.namespace())
                && pod.name().equals(object.name());
        if (!same) {
            return false;
        }
        String meant = object.uid() == null ? request.getStatus().podUid() : object.uid();
        return meant == null ? !ended(request) : Objects.equals(meant, podUid);
    }

    private static boolean ended(AccessRequest request) {
        return "Ended".equals(request.getStatus().phase())
                || request.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.type().equals("AccessPermissionSync")
                                && "PermissionCleanUp".equals(condition.reason()));
    }
}
