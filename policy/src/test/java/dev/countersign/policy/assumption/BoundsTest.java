package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.policy.LabelSelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds whatever the policies say. */
class BoundsTest {

    private static final String NOW = "2026-12-01T12:00:00Z";
    private static final NamespaceSelector PAYMENTS =
            NamespaceSelector.labelled(new LabelSelector(Map.of("team", "payments"), List.of()));
    private static final Book ALL_ALLOWED = new Book()
            .policy("p", "{accessRoleRefs: [cluster.admin, namespace.admin, 'workspace:reader'], groups: [oncall]}");
    private static final Asking ASKING = Asking.alice("oncall");

    @Test
    void aClusterServesTheWorkspacesThatItNames() {
        assertThat(says(ASKING.cluster(cluster(List.of()))))
                .isEqualTo("Denied: cluster prod-eu does not serve workspace ws-payments");
    }

    @Test
    void clusterWideRolesAreGrantedWhereTheClusterSaysSo() {
        WorkspaceBounds narrow = new WorkspaceBounds(Asking.WORKSPACE, PAYMENTS, false, null);
        assertThat(says(ASKING.cluster(cluster(List.of(narrow)))))
                .isEqualTo("Denied: cluster prod-eu grants no cluster-wide roles to workspace ws-payments");
    }

    @Test
    void clusterWideRolesAreNotGrantedAtHomeUnlessThePlatformSaysSo() {
        ClusterFacts home = new ClusterFacts("home", Map.of(), "", "", true, false, List.of(Asking.BOUNDS));
        assertThat(says(ASKING.cluster(home)))
                .isEqualTo("Denied: cluster-wide roles are not granted on the home cluster home");
    }

    @ParameterizedTest
    @CsvSource({
        "ledger, payments, Allowed: p allows namespace.admin on prod-eu in namespace ledger for 1h",
        "shop, web, Denied: namespace shop of cluster prod-eu is not open to workspace ws-payments",
        "kube-system, payments, Denied: namespace kube-system is protected"
    })
    void aWorkspaceReachesTheNamespacesThatTheClusterOpensToIt(String namespace, String team, String expected) {
        WorkspaceBounds narrow = new WorkspaceBounds(Asking.WORKSPACE, PAYMENTS, false, null);
        Asking asking = ASKING.cluster(cluster(List.of(narrow)))
                .role(Asking.namespaceRole("namespace.admin"))
                .namespace(namespace, Map.of("team", team));
        assertThat(says(asking)).isEqualTo(expected);
    }

    @Test
    void aWorkspaceWithoutNamespacesReachesNone() {
        WorkspaceBounds none = new WorkspaceBounds(Asking.WORKSPACE, null, true, null);
        Asking asking = ASKING.cluster(cluster(List.of(none)))
                .role(Asking.namespaceRole("namespace.admin"))
                .namespace("ledger", Map.of());
        assertThat(says(asking)).startsWith("Denied: namespace ledger of cluster prod-eu is not open");
    }

    @Test
    void aRoleIsAskedForWhereItHolds() {
        assertThat(says(ASKING.namespace("ledger", Map.of())))
                .isEqualTo("Denied: role cluster.admin holds in the whole cluster: ask for it without a namespace");
        assertThat(says(ASKING.role(Asking.namespaceRole("namespace.admin"))))
                .isEqualTo("Denied: role namespace.admin holds in one namespace: say in which");
    }

    @ParameterizedTest
    @CsvSource({
        "apps, deployments, get, true",
        "apps, deployments, delete, false",
        "'', secrets, get, false",
        "apps, deployments/scale, get, true",
        "'', pods/exec, get, false",
        "*, deployments, get, false",
        "apps, *, get, false",
        "apps, deployments, *, false"
    })
    void aWorkspacesOwnRoleAllowsNoMoreThanItsCeiling(String group, String resource, String verb, boolean granted) {
        List<RoleRule> ceiling = List.of(
                RoleRule.on(List.of("apps"), List.of("deployments", "*/scale"), List.of("get", "list")),
                RoleRule.on(List.of(""), List.of("pods"), List.of("*")));
        RoleFacts own = new RoleFacts(
                new RoleRef(RoleRef.WORKSPACE_KIND, "reader"),
                true,
                List.of(RoleRule.on(List.of(group), List.of(resource), List.of(verb))));
        WorkspaceBounds bounds = new WorkspaceBounds(Asking.WORKSPACE, PAYMENTS, true, ceiling);
        String answer = says(ASKING.role(own).cluster(cluster(List.of(bounds))));
        assertThat(answer.startsWith("Allowed")).as(answer).isEqualTo(granted);
        if (!granted) {
            assertThat(answer).startsWith("Denied: role workspace:reader allows more than cluster prod-eu lets");
        }
    }

    @Test
    void aWorkspacesOwnRoleIsNotGrantedWhereThereIsNoCeiling() {
        WorkspaceBounds bounds = new WorkspaceBounds(Asking.WORKSPACE, PAYMENTS, true, null);
        RoleFacts own = new RoleFacts(new RoleRef(RoleRef.WORKSPACE_KIND, "reader"), true, List.of());
        assertThat(says(ASKING.role(own).cluster(cluster(List.of(bounds)))))
                .isEqualTo("Denied: cluster prod-eu grants no roles that workspace ws-payments made itself");
    }

    private static ClusterFacts cluster(List<WorkspaceBounds> workspaces) {
        return new ClusterFacts("prod-eu", Map.of(), "EKS", "prod", false, false, workspaces);
    }

    private static String says(Asking asking) {
        return ALL_ALLOWED.says(asking, NOW);
    }
}
