package dev.countersign.e2e.scenario;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The AccessRequests of one namespace. */
public final class Requests {

    private final KubernetesClient admin;
    private final String namespace;

    public Requests(KubernetesClient admin, String namespace) {
        this.admin = admin;
        this.namespace = namespace;
    }

    /** All requests for a Pod of that name. */
    public List<AccessRequest> forPod(String pod) {
        return admin.resources(AccessRequest.class).inNamespace(namespace).list().getItems().stream()
                .filter(request ->
                        pod.equals(request.getSpec().context().objectRef().name()))
                .toList();
    }

    /** Waits for the only request of a Pod to satisfy the condition. */
    public AccessRequest await(String pod, Duration patience, String what, Predicate<AccessRequest> condition) {
        return Eventually.value(
                        patience,
                        "the request of " + pod + ": " + what,
                        () -> forPod(pod),
                        requests -> requests.size() == 1 && condition.test(requests.getFirst()))
                .getFirst();
    }

    /** The request by name, if it is there. */
    public Optional<AccessRequest> get(String name) {
        return Optional.ofNullable(admin.resources(AccessRequest.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    /** Waits for the request of that name to satisfy the condition. */
    public static AccessRequest until(
            KubernetesClient admin,
            String namespace,
            String name,
            Duration patience,
            Predicate<AccessRequest> condition) {
        Requests requests = new Requests(admin, namespace);
        return Eventually.value(
                        patience,
                        "accessrequest " + namespace + "/" + name,
                        () -> requests.get(name),
                        request -> request.filter(condition).isPresent())
                .orElseThrow();
    }

    /**
     * Whether people were found who are asked. From then on a request holds on to its run; Pending alone is said before
     * that too, as long as Tekton has not written down of what the run consists.
     */
    public static boolean waitsForPeople(AccessRequest request) {
        return condition(request, "AccessCheckReady").equals("Unknown Pending")
                && request.getStatus().policies().stream()
                        .flatMap(policy -> policy.matchedChecks().stream())
                        .anyMatch(check -> "Pending".equals(check.condition().reason()));
    }

    /** A condition as {@code True Synced}; empty while it is not there. */
    public static String condition(AccessRequest request, String type) {
        return request.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> condition.status() + " " + condition.reason())
                .findFirst()
                .orElse("");
    }

    /** The message of a condition; empty while it is not there. */
    public static String message(AccessRequest request, String type) {
        return request.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> String.valueOf(condition.message()))
                .findFirst()
                .orElse("");
    }
}
