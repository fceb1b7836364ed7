package dev.countersign.starter.assumption.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.act.ActSigner;
import dev.countersign.policy.act.Ed25519Keys;
import dev.countersign.policy.assumption.Network;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.starter.assumption.PretendedNews;
import dev.countersign.starter.audit.Refusal;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.RefusedAdvice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Alice's request waits for one of the owners; around it everything that the API needs. */
final class Scene {

    static final Instant NOW = Instant.parse("2026-12-01T09:00:00.123456789Z");
    static final String BASE = "/api/v1/workspaces/ws-payments/assumptions";
    static final Person ALICE = new Person("alice@example.com", List.of("oncall", "system:authenticated"));
    static final Person BOB = new Person("bob@example.com", List.of("payments-owners"));
    static final Person MALLORY = new Person("mallory@example.com", List.of("guests"));
    static final String NAME = "cluster.admin-assume-tjh2d";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final KeyPair keys = Ed25519Keys.generate();
    final PretendedAssumptions cluster = new PretendedAssumptions();
    final PretendedSource source = new PretendedSource();
    final PretendedFacts facts = new PretendedFacts();
    final PretendedNews news = new PretendedNews();
    final List<SignedAct> sent = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    Identity identity = ALICE;
    Instant now = NOW;
    Acts.Question question = new Acts.Question.Known(asked(rule(false, null)));
    Acts.Result result = new Acts.Result.Counted("approved by bob@example.com");
    boolean hasKey = true;
    boolean installationKnown = true;
    boolean diskFull;

    /** One of payments-owners; the group platform-oncall after an hour, where it escalates. */
    static ApprovalRule rule(boolean selfApproval, @Nullable Duration escalateAfter) {
        return new ApprovalRule(
                List.of(new Stage(
                        "owners",
                        List.of(new Alternative(
                                List.of(new Places(new People(List.of("payments-owners"), List.of()), 1)))),
                        null,
                        escalateAfter,
                        escalateAfter == null ? null : new People(List.of("platform-oncall"), List.of()))),
                Duration.ofHours(4),
                1,
                selfApproval,
                false);
    }

    static Asked asked(@Nullable ApprovalRule rule) {
        return asked(rule, "request");
    }

    static Asked asked(@Nullable ApprovalRule rule, String subject) {
        return new Asked(
                new Terms(
                        new RoleRequest(
                                SubjectKind.USER,
                                ALICE.name(),
                                ALICE.name(),
                                List.of("oncall"),
                                RoleRef.parse("cluster.admin"),
                                "prod-eu",
                                "",
                                null,
                                ""),
                        List.of(),
                        new PolicyRef("AssumptionPolicy", "oncall", "p1", 1),
                        Duration.ofHours(1),
                        rule,
                        "digest",
                        NOW.plusSeconds(3600),
                        null,
                        false,
                        null),
                subject,
                rule == null ? "" : "owners",
                null);
    }

    /** Puts alice's request there, in that phase, with more of a status. */
    RoleAssumption request(String name, String phase, String status) {
        RoleAssumption request =
                Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {name: %s, namespace: ws-payments, uid: u-%s, creationTimestamp: "2026-12-01T08:30:00Z"}
                spec:
                  subject: {kind: User, name: alice@example.com, groups: [oncall]}
                  requestedBy: alice@example.com
                  roleRef: {kind: GlobalAccessRole, name: cluster.admin}
                  clusterRef: {name: prod-eu}
                  reason: INC-481
                status:
                  phase: %s
                  revision: 3
                  policy: {kind: AssumptionPolicy, name: oncall, uid: p1, generation: 1}
                %s""".formatted(name, name, phase, status.indent(2)), RoleAssumption.class);
        cluster.kept.add(request);
        return request;
    }

    RoleAssumption waiting() {
        return request(NAME, "AwaitingApproval", "waitingFor: owners");
    }

    private Acts acts() {
        return new Acts() {
            @Override
            public Result send(RequestRef request, SignedAct act) {
                sent.add(act);
                return result;
            }

            @Override
            public Question ask(RequestRef request) {
                return question;
            }
        };
    }

    private Sightings sightings() {
        return new Sightings(cluster, acts(), news.news(), Runnable::run, () -> now);
    }

    private ActDesk desk(Refusals recorded) {
        return new ActDesk(
                hasKey ? Optional.of(new ActSigner("k1", keys.getPrivate())) : Optional.empty(),
                this::installation,
                acts(),
                new ActRules(cluster),
                recorded,
                () -> now);
    }

    private Creations creations(Refusals recorded) {
        return new Creations(
                cluster,
                new Reuse(
                        cluster::open,
                        cluster,
                        new Explainer(facts, Platform.DEFAULT, PolicyReader::withoutRego, () -> now),
                        () -> now),
                recorded,
                () -> now);
    }

    private AssignmentController assigning() {
        Refusals recorded = refusing();
        return new AssignmentController(callers(recorded), cluster, creations(recorded), sightings(), desk(recorded));
    }

    private CredentialController credentials() {
        return new CredentialController(
                new Door(_ -> identity),
                new CredentialDesk(cluster, source, new StillMeant(facts, Platform.DEFAULT), refusing(), () -> now));
    }

    AssumptionController controller() {
        Refusals recorded = refusing();
        Sightings sightings = sightings();
        return new AssumptionController(
                callers(recorded),
                cluster,
                creations(recorded),
                sightings,
                new EventStream(sightings, Runnable::run, () -> now),
                desk(recorded),
                recorded);
    }

    private Callers callers(Refusals recorded) {
        return new Callers(
                new Door(_ -> identity),
                cluster,
                recorded,
                new AssumptionApiSettings(
                        List.of("platform"), List.of("audit"), List.of(Network.parse("127.0.0.0/8"))));
    }

    private ExplainController explaining() {
        return new ExplainController(
                callers(refusing()),
                new Explainer(facts, Platform.DEFAULT, PolicyReader::withoutRego, () -> now),
                refusing());
    }

    private Refusals refusing() {
        return new Refusals(new RefusalRecorder(this::write, () -> now));
    }

    private String installation() {
        if (!installationKnown) {
            throw new IllegalStateException("not known");
        }
        return "lab";
    }

    private void write(Refusal refusal) {
        if (diskFull) {
            throw new IllegalStateException("no space left");
        }
        refusals.add(refusal);
    }

    MockHttpServletResponse get(String path) throws Exception {
        return perform(MockMvcRequestBuilders.get(BASE + path));
    }

    MockHttpServletResponse post(String path, String body) throws Exception {
        return perform(posting(path, body));
    }

    MockHttpServletResponse explain(String body) throws Exception {
        return perform(MockMvcRequestBuilders.post("/api/v1/workspaces/ws-payments/explain")
                .contentType("application/json")
                .content(body));
    }

    static MockHttpServletRequestBuilder posting(String path, String body) {
        return MockMvcRequestBuilders.post(BASE + path)
                .contentType("application/json")
                .content(body);
    }

    MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockMvc mvc = MockMvcBuilders.standaloneSetup(
                        controller(),
                        assigning(),
                        credentials(),
                        explaining(),
                        new WhoAmIController(callers(refusing())))
                .setControllerAdvice(new RefusedAdvice())
                .build();
        return mvc.perform(request.header("Authorization", "Bearer t0ken"))
                .andReturn()
                .getResponse();
    }

    static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsByteArray());
    }
}
