package dev.countersign.policy.customrun;

import dev.countersign.policy.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which AccessToken a ServiceAccount stands for: the one of its own namespace that lists it. */
public sealed interface AccessTokenOf {

    /** That one. */
    record One(String name) implements AccessTokenOf {}

    /** None, or it cannot be told which. */
    record Unclear(String message) implements AccessTokenOf {}

    /**
     * Looks for it.
     *
     * @param tokens all AccessTokens of the namespace
     */
    static AccessTokenOf of(String namespace, String account, Collection<Map<String, Object>> tokens) {
        List<String> names = tokens.stream()
                .filter(token -> lists(token, namespace, account))
                .map(token -> Json.textOrEmpty(Json.objectOrEmpty(token, "metadata"), "name"))
                .sorted()
                .toList();
        return switch (names.size()) {
            case 0 ->
                new Unclear("no AccessToken of workspace " + namespace + " lists the ServiceAccount " + account
                        + ": {namespace: " + namespace + ", name: " + account + "} in its spec.serviceAccounts");
            case 1 -> new One(names.getFirst());
            default ->
                new Unclear("the AccessTokens " + String.join(", ", names) + " of workspace " + namespace
                        + " list the ServiceAccount " + account + ", so nobody knows which is meant: leave it in one");
        };
    }

    /** Whether an AccessToken of that namespace lists a ServiceAccount of it. */
    static boolean lists(Map<String, Object> token, String namespace, String account) {
        return namespace.equals(Json.textOrEmpty(Json.objectOrEmpty(token, "metadata"), "namespace"))
                && Json.objectsOrEmpty(Json.objectOrEmpty(token, "spec"), "serviceAccounts").stream()
                        .anyMatch(listed -> namespace.equals(Json.textOrEmpty(listed, "namespace"))
                                && account.equals(Json.textOrEmpty(listed, "name")));
    }
}
