package dev.countersign.starter.policy;

import static dev.countersign.starter.policy.Policies.accounts;
import static dev.countersign.starter.policy.Policies.labelled;
import static dev.countersign.starter.policy.Policies.named;
import static dev.countersign.starter.policy.Policies.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.NameOrLabelSelector;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.policy.connector.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermissionPlannerTest {

    private static final List<String> CONNECTORS = List.of("gitlab", "harbor");

    private final PretendedSurroundings surroundings = new PretendedSurroundings();
    private final Set<Subject> strangers = new HashSet<>();
    private final PermissionPlanner planner = new PermissionPlanner(
            surroundings,
            new RoleTemplates(surroundings, Policies.YAML),
            (subjects, _) -> subjects.stream().filter(strangers::contains).toList());

    @Test
    void namesAndNamespacesGiveEachServiceAccount() {
        assertThat(subjects(standing(accounts(List.of("builder", "pusher"), named("ci", "qa")))))
                .containsExactly(
                        Subject.serviceAccount("ci", "builder"),
                        Subject.serviceAccount("qa", "builder"),
                        Subject.serviceAccount("ci", "pusher"),
                        Subject.serviceAccount("qa", "pusher"));
    }

    @Test
    void noNamesGiveTheGroupOfEachNamespace() {
        assertThat(subjects(standing(accounts(List.of(), labelled("project", "devops")))))
                .containsExactly(Subject.serviceAccountsOf("ci"), Subject.serviceAccountsOf("qa"));
    }

    @Test
    void namesAndAnEmptySelectorGiveEachServiceAccountEverywhere() {
        assertThat(subjects(standing(accounts(List.of("builder"), NameOrLabelSelector.ALL))))
                .containsExactly(
                        Subject.serviceAccount("ci", "builder"),
                        Subject.serviceAccount("other", "builder"),
                        Subject.serviceAccount("qa", "builder"));
    }

    @Test
    void neitherNamesNorSelectorGiveTheGroupOfAllServiceAccounts() {
        assertThat(subjects(standing(accounts(List.of(""), NameOrLabelSelector.ALL))))
                .containsExactly(Subject.allServiceAccounts());
    }

    @Test
    void whoeverIsGivenTwiceIsBoundOnce() {
        assertThat(subjects(
                        standing(accounts(List.of("builder"), named("ci")), accounts(List.of("builder"), named("ci")))))
                .containsExactly(Subject.serviceAccount("ci", "builder"));
    }

    @Test
    void aNamespaceThatAppearsLaterCountsFromThenOn() {
        AccessPolicy policy = standing(accounts(List.of(), labelled("project", "devops")));
        surroundings.namespaces.put("later", Map.of("project", "devops"));
        assertThat(subjects(policy)).contains(Subject.serviceAccountsOf("later"));
    }

    @Test
    void theRulesAreTheTemplatesForTheMatchedConnectorsAndNoOther() {
        PermissionPlan.Standing plan = plan(standing(accounts(List.of(), named("ci"))), PermissionPlan.Standing.class);
        assertThat(plan.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.getResources()).containsExactly("connectors/proxy");
            assertThat(rule.getResourceNames()).containsExactlyElementsOf(CONNECTORS);
            assertThat(rule.getVerbs()).containsExactly("*");
        });
    }

    @Test
    void whoMayNotSeeTheConnectorIsLeftOut() {
        strangers.add(Subject.serviceAccountsOf("qa"));
        PermissionPlan.Standing plan =
                plan(standing(accounts(List.of(), named("ci", "qa"))), PermissionPlan.Standing.class);
        assertThat(plan.subjects()).containsExactly(Subject.serviceAccountsOf("ci"));
        assertThat(plan.refused()).containsExactly(Subject.serviceAccountsOf("qa"));
    }

    @Test
    void whenNobodyMaySeeItNothingIsWritten() {
        strangers.add(Subject.serviceAccountsOf("ci"));
        PermissionPlan.Nothing plan = plan(standing(accounts(List.of(), named("ci"))), PermissionPlan.Nothing.class);
        assertThat(plan.why())
                .isEqualTo(Verdict.no(
                        "SubjectsRefused",
                        "nobody is bound: Group system:serviceaccounts:ci may not get Connectors in this namespace"));
        assertThat(plan.refused()).containsExactly(Subject.serviceAccountsOf("ci"));
    }

    @Test
    void whatGivesNothingSaysWhy() {
        assertThat(reason(Policies.of(null, null, null))).isEqualTo("NoPermissionConfigured");
        assertThat(reason(Policies.gated())).isEqualTo("GrantedOnRequest");
        assertThat(reason(standing(accounts(List.of(), named("nowhere"))))).isEqualTo("NoSubjects");
    }

    @Test
    void withoutAConnectorThereIsNoRole() {
        PermissionPlan plan = planner.plan(standing(accounts(List.of(), named("ci"))), List.of());
        assertThat(plan)
                .isEqualTo(new PermissionPlan.Nothing(
                        Verdict.yes("NoneMatched", "no Connector is matched, so nothing is given")));
    }

    @Test
    void aTemplateThatIsNotThereOrHoldsNoRulesGivesNothing() {
        AccessPolicy policy = standing(accounts(List.of(), named("ci")));
        surroundings.templates.put(Policies.OPEN, Map.of("rules", "- resources: ["));
        assertThat(reason(policy)).isEqualTo("InvalidRoleTemplate");
        surroundings.templates.put(Policies.OPEN, Map.of());
        assertThat(reason(policy)).isEqualTo("NoPermissionRequired");
        surroundings.templates.remove(Policies.OPEN);
        assertThat(plan(policy, PermissionPlan.Nothing.class).why())
                .isEqualTo(
                        Verdict.no(
                                "RoleTemplateNotFound",
                                "the role template ConfigMap connectors-system/connectors-use-connectors-proxy does not exist"));
    }

    @Test
    void aTemplateMadeForOnePodCannotBeGivenToEverybody() {
        surroundings.templates.put(Policies.OPEN, surroundings.templates.getOrDefault(Policies.BOUND, Map.of()));
        assertThat(reason(standing(accounts(List.of(), named("ci"))))).isEqualTo("InvalidRoleTemplate");
    }

    @Test
    void ofManyWhoAreRefusedTheFirstFewAreNamed() {
        List<Subject> many = IntStream.range(0, 8)
                .mapToObj(number -> Subject.serviceAccount("ci", "sa" + number))
                .toList();
        assertThat(PermissionPlanner.refusal(many))
                .startsWith("ServiceAccount ci/sa0, ")
                .endsWith("ServiceAccount ci/sa4 and 3 more may not get Connectors in this namespace");
    }

    private List<Subject> subjects(AccessPolicy policy) {
        return plan(policy, PermissionPlan.Standing.class).subjects();
    }

    private String reason(AccessPolicy policy) {
        return plan(policy, PermissionPlan.Nothing.class).why().reason();
    }

    private <T extends PermissionPlan> T plan(AccessPolicy policy, Class<T> kind) {
        PermissionPlan plan = planner.plan(policy, CONNECTORS);
        assertThat(plan).isInstanceOf(kind);
        return kind.cast(plan);
    }
}
