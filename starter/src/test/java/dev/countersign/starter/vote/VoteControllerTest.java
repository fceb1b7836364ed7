package dev.countersign.starter.vote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.policy.act.Ed25519ActVerifier;
import dev.countersign.policy.act.TrustedKey;
import dev.countersign.policy.gate.RuleDigest;
import dev.countersign.policy.gate.SignedVotes;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.vote.Tasks.Found;
import dev.countersign.starter.web.RefusedAdvice;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class VoteControllerTest {

    private static final String APPROVE = "{\"vote\": \"approve\", \"message\": \"looks good\"}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Scene scene = new Scene();

    @Test
    void aVoteThatCountsIsAnsweredWithAReceipt() throws Exception {
        MockHttpServletResponse answer = post(APPROVE);

        assertThat(answer.getStatus()).isEqualTo(200);
        JsonNode receipt = json(answer);
        assertThat(receipt.path("counted").booleanValue()).isTrue();
        assertThat(receipt.path("person").textValue()).isEqualTo("alice");
        assertThat(receipt.path("vote").textValue()).isEqualTo("approve");
        assertThat(receipt.path("at").textValue()).isEqualTo("2026-05-04T10:00:00.123Z");
        assertThat(receipt.path("message").textValue()).isEqualTo("approved by alice");
        assertThat(receipt.path("actId").textValue())
                .isEqualTo(scene.sent.getFirst().actId());
        assertThat(scene.refusals).isEmpty();
        assertThat(scene.tokens).containsExactly("t0ken");
    }

    @Test
    void theSignedActSaysWhoAndWhatAndCounts() throws Exception {
        scene.identity = new Identity.Person("alice", List.of("ops", "dev"));
        post(APPROVE);

        SignedAct act = scene.sent.getFirst();
        assertThat(act.person()).isEqualTo("alice");
        assertThat(act.groups()).containsExactly("dev", "ops");
        assertThat(act.message()).isEqualTo("looks good");
        assertThat(act.act()).isEqualTo(Act.APPROVE);
        assertThat(act.keyId()).isEqualTo("k1");
        SignedVotes.Applied applied = SignedVotes.apply(
                Scene.TASK.rule(),
                Scene.TASK.rule().approvers(),
                List.of(act),
                Scene.NOW.plusSeconds(1),
                new Ed25519ActVerifier(
                        List.of(new TrustedKey("k1", scene.keys.getPublic(), Instant.EPOCH, Instant.MAX, false))),
                "lab",
                "task-uid",
                RuleDigest.of(Scene.TASK.rule()));
        assertThat(applied.refused()).isEmpty();
        assertThat(applied.approvers().getFirst().input()).isEqualTo(ApproverInput.APPROVE);
    }

    @Test
    void aMemberOfAGroupThatIsAskedMayVote() throws Exception {
        scene.identity = new Identity.Person("bob", List.of("ops"));
        assertThat(post(APPROVE).getStatus()).isEqualTo(200);
        assertThat(scene.sent).singleElement().extracting(SignedAct::person).isEqualTo("bob");
    }

    @Test
    void everyVoteHasAnIdOfItsOwn() throws Exception {
        post(APPROVE);
        post(APPROVE);
        assertThat(scene.sent)
                .extracting(SignedAct::actId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "groups", "requestUid", "at", "actId", "signature", "namespace"})
    void nothingButVoteAndMessageIsTaken(String forged) throws Exception {
        MockHttpServletResponse answer = post("{\"vote\": \"approve\", \"" + forged + "\": \"bob\"}");
        refused(answer, 400, "malformed", "not taken: " + forged);
        assertThat(scene.sent).isEmpty();
    }

    @Test
    void aMessageThatIsTooLongIsRefused() throws Exception {
        refused(
                post("{\"vote\": \"approve\", \"message\": \"" + "x".repeat(1001) + "\"}"),
                400,
                "malformed",
                "at most 1000");
        refused(post("{\"vote\": \"approve\"}" + " ".repeat(20_000)), 413, "too-large", "16384 bytes");
        assertThat(scene.sent).isEmpty();
    }

    @Test
    void whoTakesNoJsonIsTurnedAwayBeforeTheVoteIsSent() throws Exception {
        MockHttpServletResponse answer = perform(
                scene.controller(),
                request()
                        .header("Authorization", "Bearer t0ken")
                        .accept("text/html")
                        .content(APPROVE));
        assertThat(answer.getStatus()).isEqualTo(406);
        assertThat(scene.sent).isEmpty();
    }

    @Test
    void withoutATokenNobodyIsAskedAnything() throws Exception {
        MockHttpServletResponse answer = perform(scene.controller(), request().content(APPROVE));
        refused(answer, 401, "unauthenticated", "Authorization: Bearer");
        assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(scene.tokens).isEmpty();
    }

    @Test
    void aTokenOfNobodyIsRefused() throws Exception {
        scene.identity = new Identity.Nobody("the token is not accepted");
        refused(post(APPROVE), 401, "unauthenticated", "the token is not accepted");
        assertThat(scene.sent).isEmpty();
    }

    @Test
    void aTokenThatCannotBeCheckedIsNotABadToken() throws Exception {
        scene.identity = new Identity.Unavailable("the API server could not be asked");
        refused(post(APPROVE), 503, "identity-unknown", "could not be asked");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals).isEmpty();
    }

    @Test
    void aServiceAccountMayNotVoteAndItsTryIsRecorded() throws Exception {
        scene.identity = new Identity.NoPerson("system:serviceaccount:ci:alice", "it is no person");
        refused(post(APPROVE), 403, "not-a-person", "it is no person");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals)
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.facts()).containsEntry("person", "system:serviceaccount:ci:alice"));
    }

    @Test
    void whoIsNotAskedIsRefusedWithoutLearningHowTheTaskStands() throws Exception {
        scene.identity = new Identity.Person("mallory", List.of("dev"));
        scene.result = new Votes.Result.Decided("approved by alice: secret words");
        refused(post(APPROVE), 403, "not-asked", "mallory is not among the approvers of this task");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.uid()).isEqualTo("task-uid");
            assertThat(refusal.facts()).containsEntry("person", "mallory").containsEntry("vote", "approve");
        });
    }

    @Test
    void whoStartedTheRunIsToldThatSomebodyElseHasToApproveAndTheTryIsRecorded() throws Exception {
        scene.found = new Found.Asking(new AskedTask(
                Scene.TASK.uid(), Scene.TASK.customRun(), Scene.TASK.rule().notApprovedBy("alice")));
        refused(post(APPROVE), 403, "self-approval", "you started this run; somebody else has to approve it");
        assertThat(scene.sent).isEmpty();
        assertThat(scene.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.facts())
                        .containsEntry("person", "alice")
                        .containsEntry("problem", "SELF_APPROVAL"));
    }

    @Test
    void whoStartedTheRunMayRejectItOverTheRuleThatNamesThem() throws Exception {
        ApprovalRule rule = Scene.TASK.rule().notApprovedBy("alice");
        scene.found = new Found.Asking(new AskedTask(Scene.TASK.uid(), Scene.TASK.customRun(), rule));
        assertThat(post("{\"vote\": \"reject\"}").getStatus()).isEqualTo(200);
        assertThat(scene.sent).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo(Act.REJECT);
            assertThat(act.ruleDigest()).isEqualTo(RuleDigest.of(rule));
        });
    }

    @Test
    void aTaskThatIsNotThereIsNotFound() throws Exception {
        scene.found = new Found.Absent();
        refused(post(APPROVE), 404, "no-such-task", "there is no ApprovalTask ci/release");
    }

    @Test
    void aTaskForWhichNobodyWaitsTakesNoVotes() throws Exception {
        scene.found = new Found.Abandoned("u", "no CustomRun owns it");
        refused(post(APPROVE), 409, "nobody-waits", "no CustomRun owns it");
        assertThat(scene.refusals).hasSize(1);
    }

    @Test
    void aTaskThatCannotBeReadIsNotMissing() throws Exception {
        scene.found = new Found.Unavailable("the API server could not be asked");
        refused(post(APPROVE), 503, "cluster-away", "could not be asked");
    }

    @Test
    void withoutTheIdOfThisInstallationNothingIsSigned() throws Exception {
        scene.installationKnown = false;
        refused(post(APPROVE), 503, "cluster-away", "the id of this installation");
        assertThat(scene.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Refused, 403, vote-refused",
        "Decided, 409, task-decided",
        "NotCounted, 409, not-counted",
        "NobodyAsks, 409, nobody-waits"
    })
    void whatTheWorkflowRefusesIsRecordedBeforeItIsAnswered(String kind, int status, String type) throws Exception {
        scene.result = switch (kind) {
            case "Refused" -> new Votes.Result.Refused("it is too late");
            case "Decided" -> new Votes.Result.Decided("it is too late");
            case "NotCounted" -> new Votes.Result.NotCounted("it is too late");
            default -> new Votes.Result.NobodyAsks();
        };
        JsonNode problem = refused(post(APPROVE), status, type, kind.equals("NobodyAsks") ? "no running" : "too late");
        String actId = scene.sent.getFirst().actId();
        assertThat(problem.path("actId").textValue()).isEqualTo(actId);
        assertThat(scene.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo("act/" + actId + "/refused"));

        scene.diskFull = true;
        refused(post(APPROVE), 503, "not-recorded", "the audit log does not take it down");
    }

    @Test
    void whereNobodyAnswersTheVoteMayStillCount() throws Exception {
        scene.result = new Votes.Result.NoAnswer("Temporal did not answer");
        JsonNode problem = refused(post(APPROVE), 503, "no-answer", "the vote may still count");
        assertThat(problem.path("actId").textValue())
                .isEqualTo(scene.sent.getFirst().actId());
        assertThat(scene.refusals).isEmpty();
    }

    @Test
    void withoutAKeyItSaysWhatToConfigureAndAsksNobody() throws Exception {
        MockHttpServletResponse answer = perform(
                scene.controllerWithoutKey(),
                request().header("Authorization", "Bearer t0ken").content(APPROVE));
        refused(answer, 501, "not-configured", "countersign.acts.key-file");
        assertThat(scene.tokens).isEmpty();
    }

    private MockHttpServletResponse post(String body) throws Exception {
        return perform(
                scene.controller(),
                request().header("Authorization", "Bearer t0ken").content(body));
    }

    private static MockHttpServletRequestBuilder request() {
        return MockMvcRequestBuilders.post("/api/v1/approvaltasks/ci/release/votes")
                .contentType("application/json");
    }

    private static MockHttpServletResponse perform(VoteController controller, MockHttpServletRequestBuilder request)
            throws Exception {
        MockMvc mvc = MockMvcBuilders.standaloneSetup(controller)
                .setControllerAdvice(new RefusedAdvice())
                .build();
        return mvc.perform(request).andReturn().getResponse();
    }

    private static JsonNode refused(MockHttpServletResponse answer, int status, String type, String why)
            throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("type").textValue()).isEqualTo("urn:countersign:problem:" + type);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).contains(why);
        return problem;
    }

    private static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsByteArray());
    }
}
