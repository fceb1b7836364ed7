package dev.countersign.starter.assumption.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.policy.approval.Memberships.Members;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.starter.assumption.policy.PolicyJudge;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.audit.Refusal;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.RefusedAdvice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** A workspace that alice administers and bob is in; root administers the platform, eve audits it. */
final class Office {

    static final Instant NOW = Instant.parse("2026-12-01T09:00:00.5Z");
    static final String HERE = "/api/v1/workspaces/ws-payments";
    static final Person ALICE = new Person("alice@example.com", List.of("leads"));
    static final Person BOB = new Person("bob@example.com", List.of("staff"));
    static final Person MALLORY = new Person("mallory@example.com", List.of("guests"));
    static final Person ROOT = new Person("root@example.com", List.of("platform"));
    static final Person EVE = new Person("eve@example.com", List.of("audit"));
    static final String ONCALL = """
            {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "AssumptionPolicy",
             "metadata": {"name": "oncall", "namespace": "ws-payments"},
             "spec": {"accessRoleRefs": ["cluster.admin"], "groups": ["oncall"]}}""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final PretendedKept kept = new PretendedKept();
    final List<Refusal> audit = new ArrayList<>();
    Identity identity = ALICE;
    boolean diskFull;

    Office() {
        kept.groups.put("admin", new Members(Set.of(), Set.of("leads")));
        kept.groups.put("member", new Members(Set.of(BOB.name()), Set.of()));
        kept.put(AdministeredKind.POLICY, policy("assume.admin", "cluster.viewer", "True"));
        kept.put(AdministeredKind.POLICY, policy("broken", "cluster.admin", "False"));
        kept.put(AdministeredKind.GLOBAL_POLICY, policy("freeze", "cluster.admin", "True"));
        kept.put(AdministeredKind.CLUSTER, """
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu, labels: {team: payments}}
                spec:
                  stage: prod
                  connection: {kubeconfigSecretRef: {namespace: countersign, name: prod-eu, key: kubeconfig}}
                  workspaces: [{name: ws-payments, clusterScope: true}, {name: ws-secret}]
                """);
        kept.put(AdministeredKind.CLUSTER, """
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: not-ours}
                spec: {connection: {inCluster: {}}, workspaces: [{name: ws-secret}]}
                """);
    }

    private static String policy(String name, String role, String ready) {
        return """
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: %s, uid: u-%s, generation: 2, managedFields: [{manager: x}],
                           annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}}
                spec: {accessRoleRefs: [%s], groups: ["workspace:admin"]}
                status: {conditions: [{type: Ready, status: "%s", reason: Why, message: because}]}
                """.formatted(name, name, role, ready);
    }

    Office as(Identity somebody) {
        identity = somebody;
        return this;
    }

    /** The sentences of the audit log: what happened, to what, by whom. */
    List<String> told() {
        return audit.stream()
                .map(event -> event.action() + " " + event.facts().get("kind") + " " + event.name() + " "
                        + event.facts().get("act") + " " + event.facts().get("person"))
                .toList();
    }

    private void write(Refusal event) {
        if (diskFull) {
            throw new IllegalStateException("no space left");
        }
        audit.add(event);
    }

    static MockHttpServletRequestBuilder call(HttpMethod method, String path, String body) {
        return MockMvcRequestBuilders.request(method, path)
                .contentType("application/json")
                .content(body);
    }

    MockHttpServletResponse get(String path) throws Exception {
        return perform(MockMvcRequestBuilders.get(path));
    }

    MockHttpServletResponse put(String path, String body) throws Exception {
        return perform(call(HttpMethod.PUT, path, body));
    }

    MockHttpServletResponse act(String path, String act) throws Exception {
        return perform(call(HttpMethod.POST, path + "/acts", "{\"act\": \"" + act + "\"}"));
    }

    MockHttpServletResponse delete(String path) throws Exception {
        return perform(MockMvcRequestBuilders.delete(path));
    }

    MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        ChangeLog log = new ChangeLog(this::write, () -> NOW);
        Visitors visitors = new Visitors(
                new Door(_ -> identity),
                kept,
                log,
                new AssumptionApiSettings(List.of("platform"), List.of("audit"), List.of()));
        KindAnswers answers = new KindAnswers(
                visitors,
                new KindShelves(kept),
                new KindDesk(kept, log, () -> NOW),
                new Advice(new PolicyJudge(new PolicyReader(Platform.DEFAULT, PolicyReader::withoutRego)), kept));
        MockMvc mvc = MockMvcBuilders.standaloneSetup(new KindController(answers), new MembershipController(visitors))
                .setControllerAdvice(new RefusedAdvice())
                .build();
        return mvc.perform(request.header("Authorization", "Bearer t0ken"))
                .andReturn()
                .getResponse();
    }

    static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString());
    }

    static JsonNode good(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return json(answer);
    }

    static JsonNode refused(MockHttpServletResponse answer, int status, String type, String why) throws Exception {
        JsonNode problem = good(answer, status);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(problem.path("type").textValue()).isEqualTo("urn:countersign:problem:" + type);
        assertThat(problem.path("detail").textValue()).contains(why);
        return problem;
    }
}
