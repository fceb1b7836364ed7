package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.assumption.rest.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.policy.act.Ed25519ActVerifier;
import dev.countersign.policy.act.TrustedKey;
import dev.countersign.policy.approval.Memberships.Members;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class ActTest {

    private final Scene scene = new Scene();

    @BeforeEach
    void bobIsThere() {
        scene.waiting();
        scene.identity = Scene.BOB;
    }

    @Test
    void anApprovalIsSignedAndSentAndItsReceiptIsTheAnswer() throws Exception {
        MockHttpServletResponse answer = act("approve", "go ahead");

        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        SignedAct sent = scene.sent.getFirst();
        assertThat(sent.act()).isEqualTo(Act.APPROVE);
        assertThat(sent.installation()).isEqualTo("lab");
        assertThat(sent.requestUid()).isEqualTo("u-" + Scene.NAME);
        assertThat(sent.subject()).isEqualTo("request");
        assertThat(sent.stage()).isEqualTo("owners");
        assertThat(sent.ruleDigest()).isEqualTo("digest");
        assertThat(sent.person()).isEqualTo("bob@example.com");
        assertThat(sent.groups()).containsExactly("payments-owners");
        assertThat(sent.message()).isEqualTo("go ahead");
        assertThat(new Ed25519ActVerifier(List.of(
                                new TrustedKey("k1", scene.keys.getPublic(), Instant.EPOCH, Instant.MAX, false)))
                        .problemWith(sent))
                .isEmpty();
        JsonNode receipt = Scene.json(answer);
        assertThat(receipt.path("counted").booleanValue()).isTrue();
        assertThat(receipt.path("act").textValue()).isEqualTo("approve");
        assertThat(receipt.path("at").textValue()).isEqualTo("2026-12-01T09:00:00.123Z");
        assertThat(receipt.path("actId").textValue()).isEqualTo(sent.actId());
        assertThat(receipt.path("message").textValue()).isEqualTo("approved by bob@example.com");
        assertThat(scene.refusals).isEmpty();
    }

    @Test
    void aVoteOnWhatPolicyIsStillAskedAboutIsNotWasted() throws Exception {
        scene.question = new Acts.Question.Known(new Asked(null, "request", "", null));
        refused(act("approve", ""), 503, "no-answer", "nobody votes on it yet");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals).isEmpty();
    }

    @Test
    void aVoteOnAnExtensionIsAboutThatExtension() throws Exception {
        scene.question = new Acts.Question.Known(Scene.asked(Scene.rule(false, null), "extension#1"));
        assertThat(act("approve", "").getStatus()).isEqualTo(200);
        assertThat(scene.sent).singleElement().satisfies(sent -> {
            assertThat(sent.subject()).isEqualTo("extension#1");
            assertThat(sent.stage()).isEqualTo("owners");
        });
    }

    @ParameterizedTest
    @CsvSource({"withdraw, WITHDRAW", "give-back, GIVE_BACK", "extend, EXTEND"})
    void whoeverAskedTakesItBackOrWantsItLonger(String word, Act act) throws Exception {
        scene.identity = Scene.ALICE;
        assertThat(act(word, "").getStatus()).isEqualTo(200);
        assertThat(scene.sent).singleElement().satisfies(sent -> {
            assertThat(sent.act()).isEqualTo(act);
            assertThat(sent.stage()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdraw", "give-back", "extend"})
    void nobodyElseDoesThat(String word) throws Exception {
        refused(act(word, ""), 403, "not-yours", "only alice@example.com");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.action()).isEqualTo("act-refused");
            assertThat(refusal.uid()).isEqualTo("u-" + Scene.NAME);
            assertThat(refusal.facts())
                    .containsEntry("person", "bob@example.com")
                    .containsEntry("act", word)
                    .containsEntry("problem", "NOT_YOURS");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject"})
    void nobodyDecidesAboutTheirOwnRequestUnlessTheRuleLetsThem(String word) throws Exception {
        scene.identity = new Person(Scene.ALICE.name(), List.of("payments-owners"));
        refused(act(word, ""), 403, "self-approval", "you may withdraw it");
        assertThat(scene.sent).isEmpty();

        scene.question = new Acts.Question.Known(Scene.asked(Scene.rule(true, null)));
        assertThat(act(word, "").getStatus()).isEqualTo(200);
    }

    @Test
    void whoIsNotAskedDoesNotVote() throws Exception {
        scene.identity = Scene.MALLORY;
        refused(act("approve", ""), 403, "not-asked", "in the stage 'owners'");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals).hasSize(1);
    }

    @Test
    void whomAChangedPolicyAsksTheWorkflowSays() throws Exception {
        scene.identity = Scene.MALLORY;
        scene.cluster.policyIsNewest = false;
        assertThat(act("approve", "").getStatus()).isEqualTo(200);
    }

    @Test
    void whomItWillEscalateToMayTryAndTheWorkflowSays() throws Exception {
        scene.question = new Acts.Question.Known(Scene.asked(Scene.rule(false, Duration.ofHours(1))));
        scene.identity = new Person("carol@example.com", List.of("platform-oncall"));
        assertThat(act("approve", "").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"platform, 200", "workspace, 200", "approver, 200", "audit, 403", "nobody, 403"})
    void aRequestIsEndedByAdministratorsAndByThoseWhoseApprovalItHas(String who, int status) throws Exception {
        scene.cluster.kept.clear();
        scene.request(Scene.NAME, "Active", "votes: [{stage: owners, by: approver@example.com, decision: Approved}]");
        scene.question = decided();
        scene.cluster.groups.put("admin", new Members(Set.of(), Set.of("workspace")));
        scene.identity = new Person(who + "@example.com", List.of(who));
        assertThat(act("end", "").getStatus()).isEqualTo(status);
        assertThat(scene.refusals).hasSize(status == 200 ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"platform, 200", "workspace, 403", "approver, 403", "audit, 403", "nobody, 403"})
    void aRevokeIsGivenUpByAdministratorsOfThePlatformOnly(String who, int status) throws Exception {
        scene.cluster.kept.clear();
        scene.request(Scene.NAME, "Revoking", "votes: [{stage: owners, by: approver@example.com, decision: Approved}]");
        scene.question = decided();
        scene.cluster.groups.put("admin", new Members(Set.of(), Set.of("workspace")));
        scene.identity = new Person(who + "@example.com", List.of(who));
        assertThat(act("abandon", "the cluster is gone").getStatus()).isEqualTo(status);
        assertThat(scene.refusals).hasSize(status == 200 ? 0 : 1);
    }

    @Test
    void whileItWaitsThoseWhomItAsksMayEndIt() throws Exception {
        assertThat(act("end", "").getStatus()).isEqualTo(200);
    }

    @Test
    void whoeverRejectedDoesNotEnd() throws Exception {
        scene.cluster.kept.clear();
        scene.request(Scene.NAME, "Active", "votes: [{stage: owners, by: bob@example.com, decision: Rejected}]");
        scene.question = decided();
        refused(act("end", ""), 403, "not-allowed", "by an administrator");
    }

    @ParameterizedTest
    @CsvSource({
        "Refused, 403, act-refused",
        "Over, 409, request-over",
        "NotCounted, 409, not-counted",
        "NobodyWaits, 409, nobody-waits"
    })
    void whatTheWorkflowRefusesIsRecordedBeforeItIsAnswered(String kind, int status, String type) throws Exception {
        scene.result = switch (kind) {
            case "Refused" -> new Acts.Result.Refused("it is too late");
            case "Over" -> new Acts.Result.Over("it is too late");
            case "NotCounted" -> new Acts.Result.NotCounted("it is too late");
            default -> new Acts.Result.NobodyWaits();
        };
        JsonNode problem =
                refused(act("approve", ""), status, type, kind.equals("NobodyWaits") ? "no running" : "too late");
        String actId = scene.sent.getFirst().actId();
        assertThat(problem.path("actId").textValue()).isEqualTo(actId);
        assertThat(scene.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo("act/" + actId + "/refused"));

        scene.diskFull = true;
        refused(act("approve", ""), 503, "not-recorded", "the audit log does not take it down");
    }

    @Test
    void whatHasEndedTakesNoActs() throws Exception {
        scene.cluster.kept.clear();
        scene.request(Scene.NAME, "Ended", "outcome: EXPIRED");
        refused(act("approve", ""), 409, "request-over", "EXPIRED");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals).hasSize(1);
    }

    @Test
    void whereNobodyAnswersItMayStillCount() throws Exception {
        scene.result = new Acts.Result.NoAnswer("Temporal did not answer");
        JsonNode problem = refused(act("approve", ""), 503, "no-answer", "it may still count");
        assertThat(problem.path("actId").textValue())
                .isEqualTo(scene.sent.getFirst().actId());

        scene.question = new Acts.Question.NoAnswer("Temporal did not answer");
        refused(act("approve", ""), 503, "no-answer", "nothing was sent");
        scene.question = new Acts.Question.NobodyAsks();
        refused(act("approve", ""), 409, "nobody-waits", "not been taken up yet");
        assertThat(scene.sent).hasSize(1);
    }

    @Test
    void withoutAKeyOrTheIdOfThisInstallationNothingIsSigned() throws Exception {
        scene.installationKnown = false;
        refused(act("approve", ""), 503, "cluster-away", "the id of this installation");
        scene.hasKey = false;
        refused(act("approve", ""), 501, "not-configured", "countersign.acts.key-file");
        assertThat(scene.sent).isEmpty();
    }

    @Test
    void aProgramDoesNothingAndItsTryIsRecorded() throws Exception {
        scene.identity = new Identity.NoPerson("system:serviceaccount:ci:bot", "it is no person");
        refused(act("approve", ""), 403, "not-a-person", "it is no person");
        assertThat(scene.refusals).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"act\":\"APPROVE\"}|act must be one of approve, reject, withdraw, extend, give-back, end",
                "{\"message\":\"m\"}|act must be one of",
                "{\"act\":\"approve\",\"person\":\"bob\"}|not taken: person"
            })
    void whatIsNoActIsRefused(String body, String why) throws Exception {
        refused(scene.post("/" + Scene.NAME + "/acts", body), 400, "malformed", why);
    }

    @Test
    void whatIsNotThereTakesNoActs() throws Exception {
        refused(scene.post("/other/acts", "{\"act\":\"end\"}"), 404, "no-such-request", "ws-payments/other");
    }

    private static Acts.Question decided() {
        return new Acts.Question.Known(
                new Asked(Scene.asked(Scene.rule(false, null)).terms(), "request", "", null));
    }

    private MockHttpServletResponse act(String word, String message) throws Exception {
        return scene.post("/" + Scene.NAME + "/acts", "{\"act\": \"" + word + "\", \"message\": \"" + message + "\"}");
    }
}
