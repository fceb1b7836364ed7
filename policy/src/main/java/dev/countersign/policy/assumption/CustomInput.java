package dev.countersign.policy.assumption;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What custom conditions see: {@code request} (time, sourceAddress, role, clusterScope, seconds, reason), {@code subject}
 * (kind, name, requestedBy, groups), {@code workspace} (name), {@code cluster} (name, provider, stage, labels),
 * {@code namespace} (name, labels) and {@code policy} (name). What is not known is an empty text, and 0 seconds.
 */
public final class CustomInput {

    private CustomInput() {}

    static Map<String, Object> of(AssumptionRequest request, Instant at) {
        Requester requester = request.requester();
        ClusterFacts cluster = request.cluster();
        NamespaceFacts namespace = request.namespace() == null ? new NamespaceFacts("", Map.of()) : request.namespace();
        return Map.of(
                "request",
                Map.of(
                        "time", at.toString(),
                        "sourceAddress",
                                request.address() == null
                                        ? ""
                                        : request.address().getHostAddress(),
                        "role", request.role().ref().toString(),
                        "clusterScope", request.role().clusterScope(),
                        "seconds",
                                request.duration() == null
                                        ? 0L
                                        : request.duration().toSeconds(),
                        "reason", request.reason()),
                "subject",
                Map.of(
                        "kind", requester.kind().word(),
                        "name", requester.subject(),
                        "requestedBy", requester.requestedBy(),
                        "groups", List.copyOf(new TreeSet<>(requester.groups()))),
                "workspace",
                Map.of("name", request.workspace()),
                "cluster",
                Map.of(
                        "name", cluster.name(),
                        "provider", cluster.provider(),
                        "stage", cluster.stage(),
                        "labels", cluster.labels()),
                "namespace",
                Map.of("name", namespace.name(), "labels", namespace.labels()));
    }
}
