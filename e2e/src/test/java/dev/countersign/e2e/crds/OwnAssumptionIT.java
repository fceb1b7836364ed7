package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.e2e.programs.Installation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may create with kubectl: a RoleAssumption in their own name, with their own groups. */
class OwnAssumptionIT {

    private static final String SERVICE_ACCOUNT =
            "system:serviceaccount:" + Installation.NAMESPACE + ":countersign-sweeper";

    private static AssumptionWorld world;

    @BeforeAll
    static void open() {
        world = AssumptionWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aPersonAsksInTheirOwnNameWithTheirOwnGroupsInAnyOrder() {
        RoleAssumption stored = create(
                world.as("alice", "oncall", "staff", "system:masters-elect"),
                world.request("alice", "staff", "oncall"));

        assertThat(stored.getSpec().requestedBy()).isEqualTo("alice");
    }

    @Test
    void aPersonWithoutGroupsNamesNone() {
        assertThat(create(world.as("alice"), world.request("alice"))
                        .getMetadata()
                        .getUid())
                .isNotBlank();
    }

    @Test
    void nobodyAsksInSomebodyElsesName() {
        assertRefused(world.as("mallory"), world.request("alice"), "spec.requestedBy must be mallory");
    }

    @Test
    void nobodyAsksForSomebodyElse() {
        assertRefused(
                world.as("mallory"),
                world.requestFor("mallory", "{kind: User, name: alice}"),
                "people assume roles for themselves only");
    }

    @Test
    void aPersonAsksForATokenInTheirOwnName() {
        String token = "{kind: AccessToken, name: nightly-backup, groups: [oncall]}";

        assertThat(create(world.as("alice", "oncall"), world.requestFor("alice", token))
                        .getSpec()
                        .subject()
                        .kind())
                .isEqualTo("AccessToken");
        assertRefused(
                world.as("mallory", "oncall"), world.requestFor("alice", token), "spec.requestedBy must be mallory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"oncall", "oncall, staff, owners", "oncall, staff, system:authenticated", "Oncall, staff", ""})
    void aPersonNamesExactlyTheirOwnGroups(String groups) {
        assertRefused(
                world.as("alice", "oncall", "staff"),
                world.requestFor("alice", "{kind: User, name: alice, groups: [%s]}".formatted(groups)),
                "spec.subject.groups must be exactly your own groups, less those that begin with system: -"
                        + " [oncall, staff]");
    }

    @Test
    void onlyStarterSaysWhereARequestCameFrom() {
        RoleAssumption request = withSource(world.request("alice"));

        assertRefused(world.as("alice"), request, "spec.source is written by Countersign's starter only");
        assertThat(create(world.asProgram("countersign-starter"), request)
                        .getSpec()
                        .source())
                .isEqualTo(request.getSpec().source());
    }

    @Test
    void starterAsksForPeopleAndNoOtherServiceAccountAsksAtAll() {
        assertThat(create(world.asProgram("countersign-starter"), world.request("alice", "oncall"))
                        .getSpec()
                        .requestedBy())
                .isEqualTo("alice");
        assertRefused(
                world.asProgram("countersign-sweeper"),
                world.requestFor("'" + SERVICE_ACCOUNT + "'", "{kind: User, name: '" + SERVICE_ACCOUNT + "'}"),
                "a RoleAssumption is created by people, not by ServiceAccounts");
    }

    private static RoleAssumption create(KubernetesClient client, RoleAssumption request) {
        return client.resource(request).create();
    }

    private static void assertRefused(KubernetesClient client, RoleAssumption request, String message) {
        assertThatThrownBy(() -> create(client, request))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }

    private static RoleAssumption withSource(RoleAssumption request) {
        RoleAssumptionSpec spec = request.getSpec();
        ObjectNode fields = Serialization.unmarshal(Serialization.asJson(spec), ObjectNode.class);
        fields.putObject("source").put("address", "10.20.3.4").put("seenAt", "2026-12-01T08:00:00Z");
        request.setSpec(Serialization.unmarshal(fields.toString(), RoleAssumptionSpec.class));
        return request;
    }
}
