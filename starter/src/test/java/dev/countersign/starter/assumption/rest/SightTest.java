package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.assumption.rest.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.approval.Memberships.Members;
import dev.countersign.starter.person.Identity.Person;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;

class SightTest {

    private final Scene scene = new Scene();

    @Test
    void oneSeesWhatOneAskedFor() throws Exception {
        scene.waiting();
        JsonNode view = Scene.json(scene.get("/" + Scene.NAME));
        assertThat(view.path("who").path("requestedBy").textValue()).isEqualTo("alice@example.com");
        assertThat(view.path("what").path("role").textValue()).isEqualTo("cluster.admin");
        assertThat(view.path("what").path("reason").textValue()).isEqualTo("INC-481");
        assertThat(view.path("phase").textValue()).isEqualTo("AwaitingApproval");
        assertThat(view.path("waitingFor").textValue()).isEqualTo("owners");
        assertThat(view.path("policy").path("generation").intValue()).isEqualTo(1);
        assertThat(view.path("revision").intValue()).isEqualTo(3);
        assertThat(view.has("receipt")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"guests, 404", "payments-owners, 200", "platform, 200", "audit, 200", "payments-leads, 200"})
    void othersSeeItWhoAreAskedOrAdministerOrAudit(String group, int status) throws Exception {
        scene.waiting();
        scene.cluster.groups.put("admin", new Members(Set.of(), Set.of("payments-leads")));
        scene.identity = new Person("somebody@example.com", List.of(group));
        assertThat(scene.get("/" + Scene.NAME).getStatus()).isEqualTo(status);
    }

    @Test
    void whoeverVotedSeesWhatBecameOfIt() throws Exception {
        scene.request(Scene.NAME, "Active", "votes: [{stage: owners, by: bob@example.com, decision: Approved}]");
        scene.identity = Scene.BOB;
        JsonNode view = Scene.json(scene.get("/" + Scene.NAME));
        assertThat(view.path("votes").path(0).path("by").textValue()).isEqualTo("bob@example.com");
        scene.identity = new Person("erin@example.com", List.of("payments-owners"));
        refused(scene.get("/" + Scene.NAME), 404, "no-such-request", "that you may see");
    }

    @Test
    void aListShowsOnesOwn() throws Exception {
        scene.waiting();
        assertThat(names(scene.get(""))).containsExactly(Scene.NAME);
        scene.identity = Scene.BOB;
        assertThat(names(scene.get(""))).isEmpty();
    }

    @Test
    void everybodysAreShownToAdministratorsAndAuditorsAndOthersAreRecorded() throws Exception {
        scene.waiting();
        scene.identity = new Person("root@example.com", List.of("platform"));
        assertThat(names(scene.get("?all=true"))).containsExactly(Scene.NAME);
        scene.identity = new Person("eve@example.com", List.of("audit"));
        assertThat(names(scene.get("?all=true"))).containsExactly(Scene.NAME);
        scene.identity = Scene.BOB;
        refused(scene.get("?all=true"), 403, "not-allowed", "administrators and auditors");
        assertThat(scene.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("act", "list all"));
    }

    @Test
    void aGroupOfTheWorkspaceNeverStandsForOneOfThePlatform() throws Exception {
        scene.waiting();
        scene.cluster.groups.put("platform", new Members(Set.of(Scene.MALLORY.name()), Set.of()));
        scene.identity = Scene.MALLORY;
        assertThat(scene.get("?all=true").getStatus()).isEqualTo(403);
        scene.identity = new Person(Scene.MALLORY.name(), List.of("workspace:admin"));
        assertThat(scene.get("?all=true").getStatus()).isEqualTo(403);
    }

    @Test
    void whatWaitsForMeIsWhatAsksMeAndHasNotMyVoteYet() throws Exception {
        scene.waiting();
        scene.request("voted", "AwaitingApproval", "votes: [{stage: owners, by: bob@example.com, decision: Approved}]");
        scene.request("active", "Active", "");
        scene.identity = Scene.BOB;
        assertThat(names(scene.get("?waitingForMe=true"))).containsExactly(Scene.NAME);
        scene.identity = Scene.MALLORY;
        assertThat(names(scene.get("?waitingForMe=true"))).isEmpty();
        scene.identity = new Person(Scene.ALICE.name(), List.of("payments-owners"));
        assertThat(names(scene.get("?waitingForMe=true"))).isEmpty();
    }

    @Test
    void anExtensionWaitsForMeAlsoWhereIHaveApprovedTheRequest() throws Exception {
        String votes = "votes: [{stage: owners, by: bob@example.com, decision: Approved}";
        scene.request(Scene.NAME, "Active", "waitingFor: owners\n" + votes + "]");
        scene.question = new Acts.Question.Known(Scene.asked(Scene.rule(false, null), "extension#1"));
        scene.identity = Scene.BOB;
        assertThat(names(scene.get("?waitingForMe=true"))).containsExactly(Scene.NAME);
        scene.cluster.kept.clear();
        scene.request(
                Scene.NAME,
                "Active",
                "waitingFor: owners\n" + votes
                        + ", {stage: 'extension#1: owners', by: bob@example.com, decision: Approved}]");
        assertThat(names(scene.get("?waitingForMe=true"))).isEmpty();
    }

    @Test
    void whatEscalatesWaitsForOthersThen() throws Exception {
        scene.waiting();
        scene.question = new Acts.Question.Known(Scene.asked(Scene.rule(false, Duration.ofHours(1))));
        scene.identity = new Person("carol@example.com", List.of("platform-oncall"));
        assertThat(names(scene.get("?waitingForMe=true"))).isEmpty();
        Asked waiting = Scene.asked(Scene.rule(false, Duration.ofHours(1)));
        scene.question =
                new Acts.Question.Known(new Asked(waiting.terms(), waiting.subject(), waiting.stage(), Scene.NOW));
        assertThat(names(scene.get("?waitingForMe=true"))).containsExactly(Scene.NAME);
    }

    @Test
    void whereTemporalDoesNotSayWhomItAsksTheListIsNotShort() throws Exception {
        scene.waiting();
        scene.identity = Scene.BOB;
        scene.question = new Acts.Question.NoAnswer("Temporal did not answer");
        refused(scene.get("?waitingForMe=true"), 503, "no-answer", "did not answer");
    }

    @ParameterizedTest
    @CsvSource({
        "phase=Active, 1",
        "phase=Ended, 0",
        "role=cluster.admin, 2",
        "role=other, 0",
        "cluster=prod-eu, 2",
        "cluster=prod-us, 0",
        "subject=alice@example.com, 2",
        "subject=bob, 0",
        "phase=Active&cluster=prod-eu, 1"
    })
    void aListIsNarrowedByWhatIsAskedFor(String filter, int count) throws Exception {
        scene.waiting();
        scene.request("active", "Active", "");
        assertThat(names(scene.get("?" + filter))).hasSize(count);
    }

    @Test
    void aLongListComesInPartsTheNewestFirst() throws Exception {
        for (int i = 0; i < 5; i++) {
            RoleAssumption request = scene.request("r" + i, "Active", "");
            request.getMetadata().setCreationTimestamp("2026-12-01T08:3" + i / 2 + ":00Z");
        }
        MockHttpServletResponse first = scene.get("?limit=2");
        assertThat(names(first)).containsExactly("r4", "r2");
        String next = Scene.json(first).path("continue").textValue();
        MockHttpServletResponse second = scene.get("?limit=2&continue=" + next);
        assertThat(names(second)).containsExactly("r3", "r0");
        next = Scene.json(second).path("continue").textValue();
        MockHttpServletResponse last = scene.get("?limit=2&continue=" + next);
        assertThat(names(last)).containsExactly("r1");
        assertThat(Scene.json(last).has("continue")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?limit=0|limit: from 1 to 500",
                "?continue=*|continue: send what the list before said",
                "?continue=YQ|continue: send what the list before said",
                "?all=true&waitingForMe=true|choose one of them",
                "/x?wait=2m|wait: '2m'",
                "/x?wait=soon|wait: 'soon'"
            })
    void whatMakesNoSenseIsRefusedAndNamesTheField(String query, String why) throws Exception {
        scene.waiting();
        refused(scene.get(query), 400, "malformed", why);
    }

    @Test
    void whoWaitsIsAnsweredWhenTheRevisionChanges() throws Exception {
        scene.waiting();
        FutureTask<Integer> seen =
                new FutureTask<>(() -> Scene.json(scene.get("/" + Scene.NAME + "?wait=60s&revision=3"))
                        .path("revision")
                        .intValue());
        Thread.ofVirtual().start(seen);
        scene.cluster.kept.set(0, atRevision(4));
        scene.news.tell("ws-payments", Scene.NAME);
        assertThat(seen.get(5, TimeUnit.MINUTES)).isEqualTo(4);
    }

    @Test
    void whoHasSeenAnotherRevisionOrTheEndDoesNotWait() throws Exception {
        scene.waiting();
        assertThat(scene.get("/" + Scene.NAME + "?wait=60s&revision=2").getStatus())
                .isEqualTo(200);
        scene.cluster.kept.clear();
        scene.request(Scene.NAME, "Ended", "outcome: EXPIRED");
        assertThat(scene.get("/" + Scene.NAME + "?wait=60s&revision=3").getStatus())
                .isEqualTo(200);
    }

    @Test
    void nobodyWaitsForAProgramThatStops() throws Exception {
        scene.waiting();
        scene.news.news().close();
        assertThat(scene.get("/" + Scene.NAME + "?wait=60s&revision=3").getStatus())
                .isEqualTo(200);
    }

    private RoleAssumption atRevision(long revision) {
        String yaml =
                Serialization.asYaml(scene.cluster.kept.getFirst()).replace("revision: 3", "revision: " + revision);
        return Serialization.unmarshal(yaml, RoleAssumption.class);
    }

    private static List<String> names(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return Scene.json(answer)
                .path("items")
                .valueStream()
                .map(item -> item.path("name").textValue())
                .toList();
    }
}
