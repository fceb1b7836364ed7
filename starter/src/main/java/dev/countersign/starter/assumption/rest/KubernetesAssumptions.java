package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.GlobalAssumptionPolicy;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.AccessGroups;
import dev.countersign.starter.assumption.TraceMark;
import dev.countersign.starter.web.AskedServer;
import dev.countersign.starter.web.ObjectName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Assumptions} by way of the API server. */
final class KubernetesAssumptions implements Assumptions {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesAssumptions.class);
    private static final AskedServer SERVER = new AskedServer(LOG, "the API server does not say what people ask");
    private static final int INVALID_OBJECT = 422;

    private final KubernetesClient client;

    KubernetesAssumptions(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<RoleAssumption> find(String workspace, String name) {
        if (!ObjectName.possible(workspace) || !ObjectName.possible(name)) {
            return Optional.empty();
        }
        return Optional.ofNullable(SERVER.asked(() -> client.resources(RoleAssumption.class)
                .inNamespace(workspace)
                .withName(name)
                .get()));
    }

    @Override
    public List<RoleAssumption> all(String workspace) {
        return ObjectName.possible(workspace)
                ? SERVER.asked(() -> AskedServer.all(options -> client.resources(RoleAssumption.class)
                        .inNamespace(workspace)
                        .list(options)))
                : List.of();
    }

    @Override
    public Memberships memberships(String workspace) {
        return ObjectName.possible(workspace)
                ? SERVER.asked(() -> new AccessGroups(client).of(workspace))
                : new Memberships(Map.of());
    }

    @Override
    public boolean isNewest(String workspace, PinnedPolicy policy) {
        HasMetadata now = SERVER.asked(() -> policy.kind().equals(PolicyRef.GLOBAL_KIND)
                ? client.resources(GlobalAssumptionPolicy.class)
                        .withName(policy.name())
                        .get()
                : client.resources(AssumptionPolicy.class)
                        .inNamespace(workspace)
                        .withName(policy.name())
                        .get());
        return now != null
                && Objects.equals(now.getMetadata().getUid(), policy.uid())
                && Objects.equals(now.getMetadata().getGeneration(), policy.generation());
    }

    @Override
    public Creation create(RoleAssumption request) {
        TraceMark.put(request.getMetadata());
        try {
            return new Creation.Made(client.resource(request).create());
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> new Creation.NameTaken();
                case HttpURLConnection.HTTP_NOT_FOUND -> new Creation.NoWorkspace();
                case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, INVALID_OBJECT ->
                    new Creation.Invalid(
                            e.getStatus() == null
                                    ? "the API server does not say why"
                                    : Objects.requireNonNullElse(e.getStatus().getMessage(), "it does not say why"));
                default -> throw SERVER.away(e);
            };
        }
    }
}
