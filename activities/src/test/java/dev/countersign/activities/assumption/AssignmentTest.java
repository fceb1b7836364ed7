package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice assigns namespace.admin to the access token backup. */
class AssignmentTest {

    private static final String FOR_TOKENS = "subjectType: AccessToken";

    private final AssumptionScene scene = new AssumptionScene();

    @BeforeEach
    void anAccessTokenToWhichSheMayAssignIt() {
        token("uid: the-first", "");
        scene.policy("tokens", "[namespace.admin]", "users: [alice@example.com]", FOR_TOKENS);
        assign("backup");
    }

    private void token(String metadata, String spec) {
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessToken
                metadata: {name: backup, namespace: ws-payments, METADATA}
                spec: {description: Backs up the ledger, SPEC}
                """.replace("METADATA", metadata).replace("SPEC", spec));
    }

    private void assign(String token) {
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata:
                  {name: alice-1, namespace: ws-payments, generation: 1, creationTimestamp: "2026-12-01T11:59:00Z"}
                spec:
                  {subject: {kind: AccessToken, name: TOKEN, groups: [staff]}, requestedBy: alice@example.com,
                   namespace: ledger, clusterRef: {name: prod-eu},
                   roleRef: {kind: GlobalAccessRole, name: namespace.admin}}
                """.replace("TOKEN", token));
    }

    private void assertDenied(String reason, String message) {
        assertThat(scene.evaluate()).isInstanceOfSatisfying(Evaluation.Refused.class, refused -> {
            assertThat(refused.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.message()).contains(message);
        });
    }

    private GrantResult repair(Terms terms, ActiveGrant grant) {
        GrantCommand command = scene.granting(terms, Ballot.NOBODY_ASKED, grant.expiresAt());
        return scene.effects().grants().repair(command);
    }

    private void assertNotRepaired(GrantResult result, String reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        GrantResult.NotGranted.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(scene.target.objects.values()).noneMatch(RoleBinding.class::isInstance);
    }

    private void removeBinding() {
        scene.target.objects.values().removeIf(RoleBinding.class::isInstance);
    }

    @Test
    void itLastsUntilItIsRemovedAndBindsAServiceAccountMadeForIt() {
        Terms terms = scene.terms();
        assertThat(terms.duration()).isNull();
        ActiveGrant grant = scene.granted(terms);

        ServiceAccount account = scene.target.only(ServiceAccount.class);
        assertThat(account.getMetadata().getNamespace()).isEqualTo(GrantMarks.ACCOUNT_NAMESPACE);
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
        assertThat(account.getMetadata().getAnnotations())
                .containsEntry(GrantMarks.REQUEST_UID, AssumptionScene.REQUEST.uid())
                .doesNotContainKey(GrantMarks.EXPIRES_AT);
        assertThat(scene.target.only(RoleBinding.class).getSubjects())
                .singleElement()
                .satisfies(subject -> {
                    assertThat(subject.getKind()).isEqualTo("ServiceAccount");
                    assertThat(subject.getNamespace()).isEqualTo(GrantMarks.ACCOUNT_NAMESPACE);
                    assertThat(subject.getName())
                            .isEqualTo(account.getMetadata().getName());
                });
        assertThat(grant.objects())
                .extracting(object -> object.kind())
                .containsExactly("ServiceAccount", "Role", "RoleBinding");
        assertThat(Objects.requireNonNull(scene.status().grant())).satisfies(shown -> {
            assertThat(shown.mode()).isEqualTo("Token");
            assertThat(shown.objects().getFirst().apiVersion()).isEqualTo("v1");
        });
        assertThat(scene.status().message()).isEqualTo("Active until it is removed under tokens");
    }

    @Test
    void aPolicyForPeopleAssignsNothing() {
        scene.policy("tokens", "[namespace.admin]", "users: [alice@example.com]", "");
        assertDenied("NotAllowed", "no policy allows");
    }

    @Test
    void aPolicyIsAboutWhoAssignsItAndAboutTheTokensThatItNames() {
        scene.policy("tokens", "[namespace.admin]", "users: [carol@example.com]", FOR_TOKENS);
        assertDenied("NotAllowed", "alice@example.com is not carol@example.com");
        scene.policy(
                "tokens", "[namespace.admin]", "users: [alice@example.com]", FOR_TOKENS + ", accessTokens: [other]");
        assertDenied("NotAllowed", "backup is not other");
    }

    @Test
    void aCapOfThePolicyIsItsEnd() {
        scene.policy("tokens", "[namespace.admin]", "users: [alice@example.com], constraints: {ttl: 240h}", FOR_TOKENS);
        assertThat(scene.terms().duration()).isEqualTo(Duration.ofDays(10));
    }

    @Test
    void aTokenThatIsNotThereGetsNothing() {
        assign("nobody");
        assertDenied("AccessTokenNotFound", "no AccessToken nobody");
    }

    @Test
    void aTokenThatIsDeletedLosesIt() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.home.remove("AccessToken", "ws-payments", "backup");
        assertThat(scene.observe(terms, grant))
                .isInstanceOfSatisfying(
                        Standing.Over.class, over -> assertThat(over.reason()).isEqualTo("AccessTokenNotFound"));
    }

    @Test
    void aTokenThatWasMadeAnewUnderTheNameIsAnotherAndKeepsNothing() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        assertThat(Objects.requireNonNull(scene.status().grant()).accessTokenUid())
                .isEqualTo(terms.accessTokenUid())
                .isNotNull();
        token("uid: another", "");
        assertThat(scene.observe(terms, grant)).isInstanceOfSatisfying(Standing.Over.class, over -> {
            assertThat(over.reason()).isEqualTo("AccessTokenNotFound");
            assertThat(over.message()).contains("is another: assign it again");
        });
        removeBinding();
        assertNotRepaired(repair(terms, grant), "AccessTokenNotFound");
    }

    @Test
    void nothingIsGrantedToATokenThatWasMadeAnewSinceItWasAllowed() {
        Terms terms = scene.terms();
        token("uid: another", "");
        assertNotRepaired(
                scene.effects().grants().grant(scene.granting(terms, Ballot.NOBODY_ASKED, null)),
                "AccessTokenNotFound");
    }

    @Test
    void anAssignmentFromBeforeTheTokenWasKeptGoesOn() {
        Terms now = scene.terms();
        Terms before =
                new Terms(now.request(), now.rules(), now.policy(), now.duration(), null, "", null, null, false, null);
        ActiveGrant grant = scene.granted(before);
        assertThat(scene.observe(before, grant)).isInstanceOf(Standing.Stands.class);
    }

    @Test
    void aResetMakesTheServiceAccountAnewOnceAndNothingElse() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        String before = scene.target.only(ServiceAccount.class).getMetadata().getUid();
        String binding = scene.target.only(RoleBinding.class).getMetadata().getUid();
        token("", "resetAt: \"2026-12-01T12:30:00.250Z\"");
        assertThat(scene.observe(terms, grant))
                .isInstanceOfSatisfying(
                        Standing.Drifted.class,
                        drifted -> assertThat(drifted.message()).startsWith("the AccessToken was reset"));

        assertThat(repair(terms, grant)).isInstanceOf(GrantResult.Granted.class);
        assertThat(scene.target.only(ServiceAccount.class).getMetadata()).satisfies(account -> {
            assertThat(account.getUid()).isNotEqualTo(before);
            assertThat(account.getAnnotations()).containsEntry(GrantMarks.RESET_AT, "2026-12-01T12:30:00.250Z");
        });
        assertThat(scene.target.only(RoleBinding.class).getMetadata().getUid()).isEqualTo(binding);
        String after = scene.target.only(ServiceAccount.class).getMetadata().getUid();
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        removeBinding();
        repair(terms, grant);
        assertThat(scene.target.only(ServiceAccount.class).getMetadata().getUid())
                .isEqualTo(after);
    }

    @Test
    void whoAssignedItAndAdministratorsRemoveItAndNobodyElse() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        assertThat(scene.observe(terms, grant, scene.act(Act.GIVE_BACK, AssumptionScene.BOB)))
                .isInstanceOf(Standing.Stands.class);
        assertThat(scene.observe(terms, grant, scene.act(Act.END, AssumptionScene.BOB)))
                .isInstanceOf(Standing.Stands.class);
        assertThat(scene.observe(terms, grant, scene.act(Act.GIVE_BACK, AssumptionScene.ALICE)))
                .isInstanceOf(Standing.Over.class);
        assertThat(scene.observe(terms, grant, scene.act(Act.END, AssumptionScene.BOB, "platform-admins")))
                .isInstanceOf(Standing.Over.class);
    }

    @Test
    void whatSomebodyRemovedIsPutBackAndWrittenDown() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        removeBinding();
        assertThat(scene.observe(terms, grant))
                .isInstanceOfSatisfying(
                        Standing.Drifted.class,
                        drifted -> assertThat(drifted.message()).contains("somebody has removed RoleBinding ledger/"));

        assertThat(repair(terms, grant)).isInstanceOf(GrantResult.Granted.class);
        assertThat(scene.target.only(RoleBinding.class)).isNotNull();
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        assertThat(scene.actions()).endsWith("repairing");
    }

    @Test
    void itIsPutBackAlsoUnderAPolicyThatIsYoungerThanTheRequest() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.madeUnguarded = Optional.of("the policy has been in force since noon only");
        removeBinding();
        assertThat(repair(terms, grant)).isInstanceOf(GrantResult.Granted.class);
        assertThat(scene.target.only(RoleBinding.class)).isNotNull();
    }

    @Test
    void whatSomebodyChangedIsPutBack() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        Role role = scene.target.only(Role.class);
        role.getRules().clear();
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Drifted.class);
        repair(terms, grant);
        assertThat(scene.target.only(Role.class).getRules()).isNotEmpty();
    }

    @Test
    void aClusterThatDoesNotAnswerHasNotDrifted() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.target.beforeEachCall(call -> {
            if (call.startsWith("read RoleBinding")) {
                throw ClusterException.of(
                        ClusterException.Kind.UNREACHABLE, "could not " + call, new IllegalStateException());
            }
        });
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
    }

    @Test
    void nothingIsPutBackOfARequestThatHasEndedOrIsGone() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        removeBinding();
        scene.delete();
        assertNotRepaired(repair(terms, grant), "RequestDeleted");
        assign("backup");
        assertNotRepaired(repair(terms, grant), "AlreadyEnded");
    }

    @Test
    void nothingIsPutBackThatAPolicyDenies() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        removeBinding();
        scene.policy("freeze", "['*']", "effect: Deny", FOR_TOKENS);
        assertNotRepaired(repair(terms, grant), "Denied");
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Over.class);
    }

    @Test
    void nothingIsPutBackThatWasNotGranted() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        removeBinding();
        Terms wider = new Terms(
                terms.request(),
                List.of(RoleRule.on(List.of("*"), List.of("*"), List.of("*"))),
                terms.policy(),
                null,
                null,
                "",
                null,
                null,
                false,
                null);
        assertNotRepaired(repair(wider, grant), "NotApproved");
    }

    @Test
    void nothingIsPutBackTooLate() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        removeBinding();
        GrantCommand command = scene.granting(terms, Ballot.NOBODY_ASKED, null);
        scene.clock.move(Duration.ofMinutes(3));
        assertThat(scene.effects().grants().repair(command)).isInstanceOf(GrantResult.TooLate.class);
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Drifted.class);
    }

    @Test
    void itsEndTakesTheBindingFirstAndTheServiceAccountLastAndIsVerifiedAsThatAccount() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        String name = scene.target.only(ServiceAccount.class).getMetadata().getName();
        Receipt receipt = scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, grant, null));

        assertThat(scene.target.objects).isEmpty();
        assertThat(scene.target.calls.stream().filter(call -> call.startsWith("delete")))
                .containsExactly("delete RoleBinding", "delete Role", "delete ServiceAccount");
        assertThat(receipt.verifiedAt()).isAfterOrEqualTo(AssumptionScene.NOON.plus(Revoker.TOKENS_DIE));
        assertThat(scene.target.questions).isNotEmpty().allSatisfy(question -> {
            assertThat(question.user()).isEqualTo("system:serviceaccount:" + GrantMarks.ACCOUNT_NAMESPACE + ":" + name);
            assertThat(question.groups())
                    .contains("system:serviceaccounts:" + GrantMarks.ACCOUNT_NAMESPACE)
                    .doesNotContain("staff");
        });
    }

    @Test
    void everyKindSaysWhichVersionItHas() {
        assertThat(GrantKind.SERVICE_ACCOUNT.apiVersion()).isEqualTo("v1");
        assertThat(GrantKind.ROLE.apiVersion()).isEqualTo("rbac.authorization.k8s.io/v1");
    }
}
