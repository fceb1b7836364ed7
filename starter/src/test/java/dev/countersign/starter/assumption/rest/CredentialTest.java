package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.assumption.rest.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.GrantNames;
import dev.countersign.starter.person.Identity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class CredentialTest {

    private static final Identity BACKUP =
            new Identity.NoPerson("system:serviceaccount:jobs:backup", "it is no person");
    private static final String ACCOUNT = GrantNames.grant("r-1", "u-1", "oncall");

    private final Scene scene = new Scene();

    private MockHttpServletResponse fetch() throws Exception {
        return scene.perform(MockMvcRequestBuilders.post(Scene.BASE + "/r-1/credential"));
    }

    private void standing(String subject, String phase, String mode, String more) {
        scene.cluster.kept.add(
                Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {name: r-1, namespace: ws-payments, uid: u-1}
                spec:
                  subject: {%s}
                  requestedBy: alice@example.com
                  roleRef: {kind: GlobalAccessRole, name: cluster.deployment}
                  clusterRef: {name: prod-eu}
                status:
                  phase: %s
                  policy: {kind: AssumptionPolicy, name: oncall, uid: p1, generation: 1}
                  grant: {mode: %s, accessTokenUid: t-1, objects: [{kind: ServiceAccount, name: of-another-request}]}
                  %s
                """.formatted(subject, phase, mode, more), RoleAssumption.class));
    }

    private void assigned() {
        standing("kind: AccessToken, name: backup", "Active", "Token", "");
        scene.source.holders = List.of("system:serviceaccount:jobs:backup");
    }

    @Test
    void aProgramThatTheAccessTokenListsFetchesOneForTheAccountOfThatRequest() throws Exception {
        assigned();
        scene.identity = BACKUP;
        MockHttpServletResponse answer = fetch();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(Scene.json(answer).path("token").textValue()).isEqualTo("t0ken-of-the-account");
        assertThat(scene.source.asked).containsExactly(ACCOUNT + " on prod-eu for 15m");
    }

    @Test
    void otherProgramsAndPeopleGetNoneAndTheirTryIsRecorded() throws Exception {
        assigned();
        scene.identity = new Identity.NoPerson("system:serviceaccount:jobs:other", "it is no person");
        refused(fetch(), 403, "not-yours", "does not list system:serviceaccount:jobs:other");
        scene.identity = Scene.ALICE;
        refused(fetch(), 403, "not-yours", "does not list alice@example.com");
        assertThat(scene.refusals).hasSize(2);
        assertThat(scene.source.asked).isEmpty();
    }

    @Test
    void anAccessTokenThatWasMadeAnewUnderTheNameLetsNobodyFetchWhatWasAssignedToTheFirst() throws Exception {
        assigned();
        scene.identity = BACKUP;
        scene.source.tokenUid = "t-2";
        refused(fetch(), 403, "not-yours", "does not list");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T12:00:00Z, 15", "2026-12-01T09:12:30Z, 12", "2026-12-01T09:05:00Z, 10"})
    void aPersonsCredentialEndsWithTheirAccessAndIsFetchedAnewEveryQuarterOfAnHour(String end, int minutes)
            throws Exception {
        standing("kind: User, name: alice@example.com", "Active", "Token", "expiresAt: \"" + end + "\"");
        MockHttpServletResponse answer = fetch();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        assertThat(scene.source.asked).containsExactly(ACCOUNT + " on prod-eu for " + minutes + "m");
        assertThat(Scene.json(answer).path("expiresAt").textValue()).isLessThanOrEqualTo(end);
    }

    @Test
    void nobodyFetchesTheCredentialOfAnotherPerson() throws Exception {
        standing("kind: User, name: alice@example.com", "Active", "Token", "");
        scene.identity = Scene.BOB;
        refused(fetch(), 403, "not-yours", "that of alice@example.com");
        scene.identity = BACKUP;
        refused(fetch(), 403, "not-yours", "that of alice@example.com");
    }

    @ParameterizedTest
    @CsvSource({"Granting", "AwaitingApproval", "Revoking", "Ended"})
    void whatDoesNotStandHasNone(String phase) throws Exception {
        standing("kind: User, name: alice@example.com", phase, "Token", "");
        refused(fetch(), 409, "no-credential", phase);
    }

    @Test
    void whatHasExpiredHasNone() throws Exception {
        standing("kind: User, name: alice@example.com", "Active", "Token", "expiresAt: \"2026-12-01T08:59:00Z\"");
        refused(fetch(), 409, "no-credential", "no access now");
    }

    @Test
    void whereThePersonsOwnIdentityIsBoundThereIsNone() throws Exception {
        standing("kind: User, name: alice@example.com", "Active", "Binding", "");
        refused(fetch(), 409, "no-credential", "alice@example.com itself");
    }
}
