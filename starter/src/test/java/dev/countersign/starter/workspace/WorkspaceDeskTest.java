package dev.countersign.starter.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.MapShelf;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkspaceDeskTest {

    private static final At AT = new At("", "ws-payments");
    private static final List<String> ALL = List.of(
            "AccessGroup/admin",
            "AccessGroup/member",
            "AssumptionPolicy/assignment.members",
            "AssumptionPolicy/assume.admin",
            "AssumptionPolicy/assume.members");

    private final VirtualTime time = new VirtualTime();
    private final List<HasMetadata> made = new ArrayList<>();
    private Namespace namespace = workspace("");
    private boolean served = true;
    private boolean away;
    private final WorkspaceDesk desk = new WorkspaceDesk(new Pretended(), () -> served, time, time);

    private final class Pretended implements Workspaces {
        @Override
        public Optional<WorkspaceFacts> read(String name) {
            return Optional.ofNullable(WorkspaceFacts.read(namespace, null));
        }

        @Override
        public void make(HasMetadata object) {
            if (away) {
                throw new IllegalStateException("the API server is away");
            }
            made.add(object);
        }

        @Override
        public void note(String workspace, List<String> all) {
            namespace = workspace(String.join(",", all));
        }
    }

    @Test
    void aNewWorkspaceGetsItsGroupsAndPoliciesAndRemembersThem() {
        desk.appeared(AT, facts());
        pass();

        assertThat(names()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(made)
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getNamespace()).isEqualTo("ws-payments"));
        assertThat(facts().made()).containsExactlyElementsOf(ALL);
    }

    @Test
    void whatWasDeletedStaysDeleted() {
        namespace = workspace(String.join(",", ALL));
        desk.appeared(AT, facts());
        desk.changed(AT, facts(), facts());
        pass();
        assertThat(made).isEmpty();
    }

    @Test
    void onlyWhatItNeverHadIsMade() {
        namespace = workspace("AccessGroup/admin, AccessGroup/member,AssumptionPolicy/assume.admin,Another/thing");
        desk.appeared(AT, facts());
        pass();
        assertThat(names())
                .containsExactlyInAnyOrder("AssumptionPolicy/assume.members", "AssumptionPolicy/assignment.members");
        assertThat(facts().made()).containsAll(ALL).contains("Another/thing");
    }

    @Test
    void whileTheKindsAreNotServedNothingIsMadeAndAfterwardsAllIs() {
        served = false;
        MapShelf<WorkspaceFacts> known = new MapShelf<>();
        known.put(AT, facts());
        desk.appeared(AT, facts());
        pass();
        assertThat(made).isEmpty();

        served = true;
        desk.considerAll(known);
        pass();
        assertThat(made).hasSize(ALL.size());
    }

    @Test
    void whatFailedIsDoneAgainAndNotedOnlyThen() {
        away = true;
        desk.appeared(AT, facts());
        pass();
        assertThat(facts().made()).isEmpty();
        away = false;
        pass();
        assertThat(facts().made()).containsExactlyElementsOf(ALL);
    }

    @Test
    void aNamespaceIsAWorkspaceByItsLabelAndUntilItGoes() {
        namespace.getMetadata().setLabels(Map.of(AssumptionGroup.WORKSPACE, "false"));
        assertThat(WorkspaceFacts.read(namespace, null)).isNull();
        namespace = workspace("");
        namespace.getMetadata().setDeletionTimestamp("2026-12-01T09:00:00Z");
        assertThat(WorkspaceFacts.read(namespace, null)).isNull();
    }

    private void pass() {
        time.pass(Duration.ofMinutes(1));
    }

    private List<String> names() {
        return made.stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }

    private WorkspaceFacts facts() {
        return Objects.requireNonNull(WorkspaceFacts.read(namespace, null));
    }

    private static Namespace workspace(String made) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName("ws-payments")
                .withUid("n1")
                .withLabels(Map.of(AssumptionGroup.WORKSPACE, AssumptionGroup.WORKSPACE_YES))
                .withAnnotations(made.isEmpty() ? Map.of() : Map.of(WorkspaceFacts.MADE, made))
                .endMetadata()
                .build();
    }
}
