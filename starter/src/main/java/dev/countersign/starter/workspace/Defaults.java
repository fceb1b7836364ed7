package dev.countersign.starter.workspace;

import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.assumption.AccessGroup;
import dev.countersign.crds.assumption.AccessGroupSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a workspace begins with: two AccessGroups with nobody in them, and the policies that name them. */
final class Defaults {

    private static final List<String> GROUPS = List.of("admin", "member");

    private Defaults() {}

    /** The objects by what the workspace remembers of them, such as {@code AccessGroup/admin}. */
    static Map<String, HasMetadata> of(String workspace) {
        Map<String, HasMetadata> objects = new LinkedHashMap<>();
        Stream.concat(
                        GROUPS.stream().map(name -> group(workspace, name)),
                        AssumptionManifests.workspacePolicies(workspace).stream())
                .forEach(object -> objects.put(
                        object.getKind() + "/" + object.getMetadata().getName(), object));
        return objects;
    }

    private static HasMetadata group(String workspace, String name) {
        AccessGroup group = new AccessGroup();
        group.setMetadata(
                new ObjectMetaBuilder().withNamespace(workspace).withName(name).build());
        group.setSpec(new AccessGroupSpec(List.of(), List.of()));
        return group;
    }
}
