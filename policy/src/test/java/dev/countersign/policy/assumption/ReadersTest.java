package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.LabelSelector;
import dev.countersign.policy.Yaml;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.MembershipsReader;
import dev.countersign.policy.assumption.AssumptionRequest.WantedPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects as the API server has them, read into the facts that decisions rest on. */
class ReadersTest {

    private static final String REQUEST = """
            metadata: {name: alice-1, namespace: ws-payments}
            spec:
              subject: {kind: User, name: alice@example.com, groups: [staff, oncall]}
              requestedBy: alice@example.com
              roleRef: {kind: GlobalAccessRole, name: namespace.admin}
              clusterRef: {name: prod-eu}
              namespace: ledger
              duration: 45m
              startAt: "2026-12-01T09:00:00Z"
              reason: INC-481
              policyRef: {kind: AssumptionPolicy, name: oncall-prod}
              source: {address: 10.20.3.4, seenAt: "2026-12-01T08:00:00Z"}
            """;

    private static ClusterFacts cluster(String spec) {
        return ClusterReader.read(Yaml.of("metadata: {name: prod-eu, labels: {team: payments}}\nspec: " + spec));
    }

    @Test
    void aClusterIsReadWithItsBounds() {
        ClusterFacts facts = cluster("""
                {provider: EKS, stage: prod, credentialMode: Token, connection: {inCluster: {}},
                 workspaces: [{name: ws, namespaces: {names: [ledger], matchLabels: {team: payments}},
                  clusterScope: true, roleCeiling: [{apiGroups: [apps], resources: ["*"], verbs: [get]}]}]}
                """);
        assertThat(facts)
                .isEqualTo(new ClusterFacts(
                        "prod-eu",
                        Map.of("team", "payments"),
                        "EKS",
                        "prod",
                        true,
                        true,
                        List.of(new WorkspaceBounds(
                                "ws",
                                new NamespaceSelector(
                                        List.of("ledger"), new LabelSelector(Map.of("team", "payments"), List.of())),
                                true,
                                List.of(RoleRule.on(List.of("apps"), List.of("*"), List.of("get")))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name: ws}", "{name: ws, namespaces: {}}", "{name: ws, namespaces: {matchLabels: {}}}"})
    void whatAClusterDoesNotOpenStaysClosed(String workspace) {
        WorkspaceBounds bounds =
                cluster("{workspaces: [" + workspace + "]}").workspaces().getFirst();
        assertThat(bounds).isEqualTo(new WorkspaceBounds("ws", null, false, null));
    }

    @Test
    void namespacesAreOpenedByNameOrByLabel() {
        NamespaceSelector selector = NamespaceSelector.read(Yaml.of("{names: [ledger], matchLabels: {team: payments}}"))
                .orElseThrow();
        assertThat(selector.matches(new NamespaceFacts("ledger", Map.of()))).isTrue();
        assertThat(selector.matches(new NamespaceFacts("shop", Map.of("team", "payments"))))
                .isTrue();
        assertThat(selector.matches(new NamespaceFacts("shop", Map.of()))).isFalse();
    }

    @Test
    void namesAloneOpenNoNamespaceByLabel() {
        NamespaceSelector selector = NamespaceSelector.read(Yaml.of("{names: [ledger], matchLabels: {}}"))
                .orElseThrow();
        assertThat(selector.matches(new NamespaceFacts("shop", Map.of()))).isFalse();
    }

    @Test
    void aRoleIsReadWithItsRules() {
        RoleFacts facts = RoleReader.read("AccessRole", Yaml.of("""
                metadata: {name: repair}
                spec: {clusterScope: true, rules: [{nonResourceURLs: [/metrics], verbs: [get]}]}
                """));
        assertThat(facts)
                .isEqualTo(new RoleFacts(
                        new RoleRef("AccessRole", "repair"),
                        true,
                        List.of(new RoleRule(List.of(), List.of(), List.of(), List.of("/metrics"), List.of("get")))));
    }

    @Test
    void aRequestIsReadAsItIsWritten() {
        WrittenRequest written = WrittenRequest.read(Yaml.of(REQUEST));
        assertThat(written)
                .isEqualTo(new WrittenRequest(
                        new RoleRequest(
                                SubjectKind.USER,
                                "alice@example.com",
                                "alice@example.com",
                                List.of("oncall", "staff"),
                                new RoleRef("GlobalAccessRole", "namespace.admin"),
                                "prod-eu",
                                "ledger",
                                Instant.parse("2026-12-01T09:00:00Z"),
                                "INC-481"),
                        "ws-payments",
                        Duration.ofMinutes(45),
                        new WantedPolicy("AssumptionPolicy", "oncall-prod"),
                        Network.address("10.20.3.4")));
    }

    @Test
    void whatIsLeftOutOfARequestIsAbsent() {
        WrittenRequest written = WrittenRequest.read(Yaml.of("""
                metadata: {namespace: ws}
                spec:
                  subject: {kind: AccessToken, name: backup}
                  requestedBy: alice@example.com
                  roleRef: {kind: AccessRole, name: r}
                  clusterRef: {name: c}
                """));
        assertThat(written.asked().startAt()).isNull();
        assertThat(written.asked().namespace()).isEmpty();
        assertThat(written.duration()).isNull();
        assertThat(written.policy()).isNull();
        assertThat(written.address()).isNull();
    }

    @Test
    void aRequestThatIsMalformedIsRefused() {
        assertThatThrownBy(() -> WrittenRequest.read(Yaml.of(REQUEST.replace("45m", "soon"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("soon");
    }

    @Test
    void aRequestGoesOnUnderOnePolicyForOneDuration() {
        WrittenRequest pinned = WrittenRequest.read(Yaml.of(REQUEST))
                .under(new PolicyRef("GlobalAssumptionPolicy", "g", "u", 1), Duration.ofMinutes(5));
        assertThat(pinned.policy()).isEqualTo(new WantedPolicy("GlobalAssumptionPolicy", "g"));
        assertThat(pinned.duration()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void accessGroupsAreReadAndCountForThePersonWhoAsks() {
        Memberships memberships = MembershipsReader.read(List.of(
                Yaml.of("metadata: {name: admin}\nspec: {users: [alice@example.com]}"),
                Yaml.of("metadata: {name: leads}\nspec: {groups: [staff]}"),
                Yaml.of("metadata: {name: others}\nspec: {users: [bob@example.com]}")));
        AssumptionRequest request = WrittenRequest.read(Yaml.of(REQUEST))
                .with(
                        new RoleFacts(new RoleRef("GlobalAccessRole", "namespace.admin"), false, List.of()),
                        cluster("{}"),
                        new NamespaceFacts("ledger", Map.of()),
                        memberships);
        assertThat(request.requester())
                .isEqualTo(new Requester(
                        SubjectKind.USER,
                        "alice@example.com",
                        "alice@example.com",
                        Set.of("staff", "oncall", "workspace:admin", "workspace:leads")));
    }
}
