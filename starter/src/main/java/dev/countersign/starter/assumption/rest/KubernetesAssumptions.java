package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.assumption.AccessGroup;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.GlobalAssumptionPolicy;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.Memberships.Members;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.ObjectName;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Assumptions} by way of the API server. */
final class KubernetesAssumptions implements Assumptions {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesAssumptions.class);
    private static final long PAGE = 500;
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
        return Optional.ofNullable(asked(() -> client.resources(RoleAssumption.class)
                .inNamespace(workspace)
                .withName(name)
                .get()));
    }

    @Override
    public List<RoleAssumption> all(String workspace) {
        return ObjectName.possible(workspace) ? asked(() -> list(RoleAssumption.class, workspace)) : List.of();
    }

    @Override
    public Memberships memberships(String workspace) {
        Map<String, Members> groups = new HashMap<>();
        if (ObjectName.possible(workspace)) {
            asked(() -> list(AccessGroup.class, workspace))
                    .forEach(group -> groups.put(
                            group.getMetadata().getName(),
                            new Members(
                                    Set.copyOf(group.getSpec().users()),
                                    Set.copyOf(group.getSpec().groups()))));
        }
        return new Memberships(groups);
    }

    @Override
    public boolean isNewest(String workspace, PinnedPolicy policy) {
        HasMetadata now = asked(() -> policy.kind().equals(PolicyRef.GLOBAL_KIND)
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
                default -> throw away(e);
            };
        }
    }

    private <T extends HasMetadata> List<T> list(Class<T> kind, String workspace) {
        List<T> all = new ArrayList<>();
        String next = null;
        do {
            KubernetesResourceList<T> page = client.resources(kind)
                    .inNamespace(workspace)
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            all.addAll(page.getItems());
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw away(e);
        }
    }

    private static Refused away(KubernetesClientException e) {
        LOG.atWarn().addKeyValue("problem", e.getMessage()).log("the API server does not say what people ask");
        return new Refused(CommonProblem.CLUSTER_AWAY, "the API server could not be asked");
    }
}
