package dev.countersign.worker;

import dev.countersign.api.SearchAttribute;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What must hold before the first workflow step: Temporal answers, the namespace exists, and our search attributes are
 * registered there.
 */
final class Preflight {

    private final WorkflowServiceStubs stubs;
    private final RegisteredSearchAttributes registered;
    private final String namespace;
    private final Duration patience;

    Preflight(WorkflowServiceStubs stubs, RegisteredSearchAttributes registered, String namespace, Duration patience) {
        this.stubs = stubs;
        this.registered = registered;
        this.namespace = namespace;
        this.patience = patience;
    }

    /**
     * Returns when all of it holds.
     *
     * @throws CannotStartException with what is missing and the command that adds it
     */
    void check() {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(patience)
                    .withWaitForReady()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            requireSearchAttributes(registered.of(namespace));
        } catch (StatusRuntimeException e) {
            throw cannotStart(e);
        }
    }

    private CannotStartException cannotStart(StatusRuntimeException e) {
        CannotStartException refusal = e.getStatus().getCode() == Status.Code.NOT_FOUND
                ? new CannotStartException(
                        "Temporal at " + target() + " has no namespace '" + namespace + "'",
                        "Create it with\n    temporal operator namespace create --address " + target() + " --namespace "
                                + namespace + "\nor set spring.temporal.namespace to one that exists.")
                : new CannotStartException(
                        "Temporal at " + target() + " does not answer as it should: " + e.getStatus(),
                        "Start the Temporal server, or set spring.temporal.connection.target to where it is.");
        refusal.initCause(e);
        return refusal;
    }

    private void requireSearchAttributes(Map<String, String> present) {
        List<SearchAttribute> ours = List.of(SearchAttribute.values());
        String otherType = ours.stream()
                .filter(attribute -> !attribute
                        .typeName()
                        .equals(present.getOrDefault(attribute.attributeName(), attribute.typeName())))
                .map(attribute -> attribute.attributeName() + " is " + present.get(attribute.attributeName()) + ", not "
                        + attribute.typeName())
                .collect(Collectors.joining("; "));
        if (!otherType.isEmpty()) {
            throw new CannotStartException(
                    "Search attributes of Temporal's namespace '" + namespace + "' have another type: " + otherType,
                    "Use a namespace of Countersign's own: set spring.temporal.namespace.");
        }
        List<SearchAttribute> missing = ours.stream()
                .filter(attribute -> !present.containsKey(attribute.attributeName()))
                .toList();
        if (!missing.isEmpty()) {
            throw new CannotStartException(
                    "Temporal's namespace '" + namespace + "' lacks the search attributes "
                            + missing.stream()
                                    .map(SearchAttribute::attributeName)
                                    .collect(Collectors.joining(", ")),
                    "Register them with\n    temporal operator search-attribute create --address " + target()
                            + " --namespace " + namespace + flags(missing)
                            + "\nWithout them every workflow would stop at its first step.");
        }
    }

    private static String flags(List<SearchAttribute> missing) {
        return missing.stream()
                .map(attribute -> " --name " + attribute.attributeName() + " --type " + attribute.typeName())
                .collect(Collectors.joining());
    }

    private String target() {
        String target = stubs.getOptions().getTarget();
        return target == null ? "the configured channel" : target;
    }
}
