package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.assumption.AccessGroup;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a namespace gets that becomes a workspace. */
@ExtendWith(OnSandbox.class)
class NewWorkspaceIT {

    private static final String MADE = "access.countersign.dev/made";

    @Test
    void itGetsItsGroupsAndPoliciesAndEachPolicySaysWhetherItWorks(World world) {
        Workspace workspace = world.workspace();
        KubernetesClient admin = world.admin();
        String[] wanted = AssumptionManifests.workspacePolicies(workspace.namespace()).stream()
                .map(policy -> policy.getMetadata().getName())
                .toArray(String[]::new);

        Eventually.within(
                Cast.SOON,
                "each policy says whether it works",
                () -> policies(admin, workspace).containsAll(List.of(wanted)));

        assertThat(wanted).isNotEmpty();
        assertThat(admin.resources(AccessGroup.class).inNamespace(workspace.namespace()).list().getItems().stream()
                        .map(HasMetadata::getMetadata))
                .extracting("name")
                .contains("admin", "member");
        Eventually.within(
                Cast.SOON,
                "the namespace remembers what it was given",
                () -> admin.namespaces()
                        .withName(workspace.namespace())
                        .get()
                        .getMetadata()
                        .getAnnotations()
                        .getOrDefault(MADE, "")
                        .contains("AccessGroup/admin"));
    }

    /** The names of those that have a condition which says so. */
    private static List<String> policies(KubernetesClient admin, Workspace workspace) {
        return admin.resources(AssumptionPolicy.class).inNamespace(workspace.namespace()).list().getItems().stream()
                .filter(policy -> policy.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.type().equals("Ready")))
                .map(policy -> policy.getMetadata().getName())
                .toList();
    }
}
