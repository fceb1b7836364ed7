package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.policy.connector.Subject;
import dev.countersign.starter.policy.PretendedServer.Answer;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandingPermissionsTest {

    private static final String GONE = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":404}";

    private boolean something = true;
    private final PretendedServer server = new PretendedServer((what, sent) -> something
            ? new Answer(200, what.startsWith("PATCH") ? sent : "{\"kind\":\"Role\",\"metadata\":{\"name\":\"x\"}}")
            : new Answer(404, GONE));
    private final KubernetesClient client = server.client();
    private @Nullable Role role;
    private @Nullable RoleBinding binding;
    private final StandingObjects objects = new StandingObjects("here");
    private final StandingPermissions permissions = permissions(objects);
    private final AccessPolicy policy = Policies.of(null, null, null);
    private final PermissionPlan.Standing plan = new PermissionPlan.Standing(
            List.of(new PolicyRuleBuilder().withResources("connectors/proxy").build()),
            List.of(Subject.serviceAccountsOf("ci")),
            List.of());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void theRoleIsWrittenBeforeWhatBindsIt() {
        assertThat(permissions.write(policy, plan)).isTrue();
        assertThat(steps()).containsExactly("PATCH roles", "PATCH rolebindings");
        assertThat(server.requests).allMatch(request -> request.contains("fieldManager=countersign&force=true"));
    }

    @Test
    void twoWhoBothBelieveThatTheyKeepAPolicyWriteTheSameWordForWord() {
        permissions.write(policy, plan);
        permissions(new StandingObjects("here")).write(policy, plan);
        assertThat(server.requests).hasSize(4);
        assertThat(server.requests.subList(2, 4)).isEqualTo(server.requests.subList(0, 2));
    }

    @Test
    void whatIsAsItShouldBeIsNotWritten() {
        role = objects.role(policy, plan);
        binding = objects.binding(policy, plan);
        assertThat(permissions.write(policy, plan)).isFalse();
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aBindingOfAnotherRoleIsDeletedFirst() {
        role = objects.role(policy, plan);
        binding = new RoleBindingBuilder(objects.binding(policy, plan))
                .editRoleRef()
                .withKind("ClusterRole")
                .withName("cluster-admin")
                .endRoleRef()
                .build();
        permissions.write(policy, plan);
        assertThat(steps()).containsExactly("DELETE rolebindings", "PATCH rolebindings");
    }

    @Test
    void theBindingIsRemovedBeforeTheRole() {
        assertThat(permissions.remove(policy)).isTrue();
        assertThat(steps()).containsExactly("GET rolebindings", "DELETE rolebindings", "GET roles", "DELETE roles");
    }

    @Test
    void whereThereIsNothingNothingIsRemoved() {
        something = false;
        assertThat(permissions.remove(policy)).isFalse();
        assertThat(steps()).containsExactly("GET rolebindings", "GET roles");
    }

    private StandingPermissions permissions(StandingObjects made) {
        return new StandingPermissions(
                client,
                new StandingPermissions.Standing() {
                    @Override
                    public Optional<Role> role(String namespace, String name) {
                        return Optional.ofNullable(role);
                    }

                    @Override
                    public Optional<RoleBinding> binding(String namespace, String name) {
                        return Optional.ofNullable(binding);
                    }
                },
                made);
    }

    private List<String> steps() {
        return server.requests.stream()
                .map(request -> request.replaceAll("(?s)^(\\S+) .*/namespaces/devops/(\\w+)/.*$", "$1 $2"))
                .toList();
    }
}
