package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.PolicyRef;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy that cannot work is reported when it is written, field by field. */
class PolicyReaderTest {

    private static final PolicyRef REF = Asking.workspacePolicy("p");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accessRoleRefs: [], groups: [g]             | accessRoleRefs: name at least one role",
                "accessRoleRefs: ['*'], groups: [g]          | accessRoleRefs: only a policy that denies may be about every role",
                "accessRoleRefs: [r]                         | groups: name groups or users: a policy that allows is never about everyone",
                "accessRoleRefs: [r], groups: [g], subjectType: Robot | subjectType: the kind of a subject is User or AccessToken, not 'Robot'",
                "accessRoleRefs: [r], groups: [g], accessTokens: [t] | accessTokens: only a policy with subjectType AccessToken names access tokens",
                "accessRoleRefs: [r], groups: [g], constraints: {ttl: 8 hours} | constraints.ttl: '8 hours' is no duration: write it like 45m or 1h30m",
                "accessRoleRefs: [r], groups: [g], constraints: {ttl: 0s} | constraints.ttl: '0s' is no duration: write it like 45m or 1h30m",
                "accessRoleRefs: [r], groups: [g], constraints: {daysOfWeek: [Monday]} | constraints.timeZone: days and times need one, such as Europe/London",
                "accessRoleRefs: [r], groups: [g], constraints: {daysOfWeek: [Monday], timeZone: Europe/Lodon} | constraints.timeZone: 'Europe/Lodon' is no time zone: write it like Europe/London",
                "accessRoleRefs: [r], groups: [g], constraints: {daysOfWeek: [Mon], timeZone: UTC} | constraints.daysOfWeek: 'Mon' is no day: write it like Monday",
                "accessRoleRefs: [r], groups: [g], constraints: {daysOfWeek: [], timeZone: UTC} | constraints.daysOfWeek: name at least one day, or leave it out",
                "accessRoleRefs: [r], groups: [g], constraints: {timeOfDay: {from: '09:00', to: '09:00'}, timeZone: UTC} | constraints.timeOfDay: a window that opens and closes at 09:00 is empty",
                "accessRoleRefs: [r], groups: [g], constraints: {timeOfDay: {from: '9', to: '10:00'}, timeZone: UTC} | constraints.timeOfDay: '9' is no time: write it like 09:00",
                "accessRoleRefs: [r], groups: [g], constraints: {sourceNetworks: [10.0.0.1/8]} | constraints.sourceNetworks: '10.0.0.1/8' has bits set behind its prefix",
                "accessRoleRefs: [r], groups: [g], constraints: {clusters: {denied: {}}} | constraints.clusters.denied: an empty selector would match every cluster",
                "accessRoleRefs: [r], groups: [g], constraints: {clusters: {allowed: {matchExpressions: [{key: a, operator: Is}]}}} | constraints.clusters.allowed: the operator of a label requirement is In, NotIn, Exists or DoesNotExist, not 'Is'",
                "accessRoleRefs: [r], groups: [g], constraints: {namespaces: {}} | constraints.namespaces: give names or matchLabels",
                "accessRoleRefs: [r], groups: [g], constraints: {custom: [{name: a}]} | constraints.custom.a: give either cel or rego",
                "accessRoleRefs: [r], groups: [g], constraints: {custom: [{name: a, cel: '1 + 1'}]} | constraints.custom.a: the expression is a int, and must be true or false",
                "accessRoleRefs: [r], groups: [g], constraints: {custom: [{name: a, cel: 'true'}, {name: a, cel: 'true'}]} | constraints.custom.a: each custom constraint needs a name of its own",
                "accessRoleRefs: [r], groups: [g], reason: {pattern: '['} | reason: '[' is no RE2 pattern: missing closing ]",
                "accessRoleRefs: [r], groups: [g], extension: {max: 1} | extension: say by how much",
                "accessRoleRefs: [r], groups: [g], extension: {max: 0, by: 1m} | extension: max must be at least 1, not 0",
                "accessRoleRefs: [r], groups: [g], approval: {stages: []} | approval: an approval rule needs a stage",
                "accessRoleRefs: [r], groups: [g], approval: {stages: [{name: s, anyOf: [{allOf: [{count: 1}]}]}]} | approval: name groups or users who approve",
                "accessRoleRefs: [r], groups: [g], approval: {stages: [{name: s, escalateAfter: 1h, anyOf: [{allOf: [{users: [u]}]}]}]} | approval: the stage 's' needs both escalateAfter and escalateTo, or neither",
                "accessRoleRefs: [r], effect: Deny, constraints: {ttl: 1h} | constraints.ttl: a policy that denies has none",
                "accessRoleRefs: [r], effect: Deny, warnBefore: 5m | warnBefore: a policy that denies has none",
                "accessRoleRefs: [r], effect: Deny, strictWindow: true | strictWindow: a policy that denies has none",
            })
    void whatCannotWorkIsReportedWithItsField(String spec, String problem) {
        PolicyReading reading = Book.read(REF, "{" + spec + "}");
        assertThat(reading).isInstanceOf(PolicyReading.Unusable.class);
        assertThat(((PolicyReading.Unusable) reading).problems()).containsExactly(problem);
    }

    @Test
    void anExpressionThatDoesNotCompileIsReported() {
        PolicyReading reading = Book.read(
                REF,
                "{accessRoleRefs: [r], groups: [g], constraints: {custom: [{name: a, cel: 'request.reason =='}]}}");
        assertThat(((PolicyReading.Unusable) reading).problems())
                .singleElement()
                .asString()
                .startsWith("constraints.custom.a: the expression does not compile: ");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        PolicyReading reading = Book.read(REF, "{constraints: {ttl: x, sourceNetworks: [y]}, reason: {pattern: '('}}");
        assertThat(((PolicyReading.Unusable) reading).problems()).hasSize(5);
    }

    @Test
    void aGlobalPolicyNeverNamesARoleOfAWorkspace() {
        PolicyRef global = new PolicyRef(PolicyRef.GLOBAL_KIND, "p", "u", 1);
        PolicyReading reading = Book.read(global, "{accessRoleRefs: ['workspace:reader'], groups: [g]}");
        assertThat(((PolicyReading.Unusable) reading).problems())
                .containsExactly(
                        "accessRoleRefs: a global policy never names a workspace's role, such as workspace:reader");
    }

    @Test
    void whatWillNotDoWhatItsAuthorMeantIsRemarkedOn() {
        PolicyReading reading =
                Book.read(REF, "{accessRoleRefs: [r], groups: [g], constraints: {ttl: 24h}, strictWindow: true}");
        assertThat(((PolicyReading.Usable) reading).remarks())
                .containsExactly(
                        "constraints.ttl: the platform cuts it to 12h",
                        "strictWindow: there are no daysOfWeek and no timeOfDay, so it does nothing");
    }

    @Test
    void everythingThatAPolicySaysIsRead() {
        PolicyReading reading = Book.read(REF, """
                enabled: true
                accessRoleRefs: [cluster.admin]
                groups: [oncall]
                approval:
                  stages:
                  - name: owners
                    anyOf:
                    - allOf: [{groups: [payments-owners], count: 2}, {groups: [security]}]
                    - allOf: [{users: [cto@example.com]}]
                    remindAfter: 15m
                    escalateAfter: 1h
                    escalateTo: {groups: [platform-oncall]}
                  pendingTTL: 4h
                  messageRequired: true
                extension: {max: 2, by: 30m, approval: SameAsRequest}
                warnBefore: 10m
                """);
        AssumptionPolicy policy = ((PolicyReading.Usable) reading).policy();
        ApprovalRule approval = Objects.requireNonNull(policy.approval());
        assertThat(approval.fewestApprovers()).isEqualTo(1);
        assertThat(approval.pendingTtl()).isEqualTo(Duration.ofHours(4));
        assertThat(approval.messageRequired()).isTrue();
        assertThat(policy.extension()).isEqualTo(new ExtensionRule(2, Duration.ofMinutes(30), true));
        assertThat(policy.warnBefore()).isEqualTo(Duration.ofMinutes(10));
    }
}
