package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.Memberships.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster with one workspace. */
final class PretendedAssumptions implements Assumptions {

    static final String WORKSPACE = "ws-payments";

    final List<RoleAssumption> kept = new ArrayList<>();
    final Map<String, Members> groups = new HashMap<>();
    boolean policyIsNewest = true;

    @Nullable String invalid;

    @Override
    public Optional<RoleAssumption> find(String workspace, String name) {
        return all(workspace).stream()
                .filter(request -> request.getMetadata().getName().equals(name))
                .findFirst();
    }

    @Override
    public List<RoleAssumption> all(String workspace) {
        return workspace.equals(WORKSPACE) ? List.copyOf(kept) : List.of();
    }

    /** As a watch would know them. */
    List<String> open(String workspace, String person, String role, String cluster, String namespace) {
        return all(workspace).stream()
                .filter(request -> !"Ended".equals(request.getStatus().phase()))
                .filter(request -> request.getSpec().requestedBy().equals(person)
                        && request.getSpec().roleRef().name().equals(role)
                        && request.getSpec().clusterRef().name().equals(cluster)
                        && Objects.requireNonNullElse(request.getSpec().namespace(), "")
                                .equals(namespace))
                .map(request -> request.getMetadata().getName())
                .toList();
    }

    @Override
    public Memberships memberships(String workspace) {
        return new Memberships(groups);
    }

    @Override
    public boolean isNewest(String workspace, PinnedPolicy policy) {
        return policyIsNewest;
    }

    @Override
    public Creation create(RoleAssumption request) {
        if (!request.getMetadata().getNamespace().equals(WORKSPACE)) {
            return new Creation.NoWorkspace();
        }
        if (invalid != null) {
            return new Creation.Invalid(invalid);
        }
        if (find(WORKSPACE, request.getMetadata().getName()).isPresent()) {
            return new Creation.NameTaken();
        }
        request.getMetadata().setUid("uid-" + kept.size());
        kept.add(request);
        return new Creation.Made(request);
    }
}
