package dev.countersign.starter.connector;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.starter.watch.At;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An API server that holds Connectors, permissions and requests, and can fail. */
final class PretendedCluster implements HomeCluster {

    final Set<ConnectorName> connectors = new HashSet<>();
    final Set<String> permissions = new HashSet<>();
    final List<AccessRequest> requests = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    int calls;
    int failures;
    int failureCode;
    boolean refusesRequests;

    @Override
    public boolean exists(ConnectorName connector) {
        call();
        return connectors.contains(connector);
    }

    @Override
    public boolean mayUse(String namespace, String serviceAccount, ConnectorName connector, String subresource) {
        call();
        return permissions.contains(namespace + ":" + serviceAccount + " " + connector + " " + subresource);
    }

    @Override
    public List<AccessRequest> requests(ConnectorName connector, At pod) {
        call();
        return requests.stream()
                .filter(request -> RequestForPod.labels(connector, pod)
                        .equals(request.getMetadata().getLabels()))
                .toList();
    }

    @Override
    public Creation create(AccessRequest request) {
        call();
        if (refusesRequests) {
            return Creation.INVALID;
        }
        boolean existed = names().contains(request.getMetadata().getName());
        if (!existed) {
            requests.add(request);
        }
        return existed ? Creation.EXISTED : Creation.CREATED;
    }

    @Override
    public void warn(At pod, String podUid, String reason, String about, String message) {
        call();
        warnings.add(pod + " " + reason + ": " + message);
    }

    List<String> names() {
        return requests.stream().map(request -> request.getMetadata().getName()).toList();
    }

    private void call() {
        calls++;
        if (failures > 0) {
            failures--;
            throw new KubernetesClientException("on purpose", failureCode, null);
        }
    }
}
