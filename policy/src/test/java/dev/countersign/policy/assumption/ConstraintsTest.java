package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.AssumptionVerdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each constraint by itself, met and not met. */
class ConstraintsTest {

    private static final String NOW = "2026-12-01T12:00:00Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ttl: 45m}                                             | Denied: ttl 1h is longer than 45m",
                "{ttl: 1h}                                              | Allowed",
                "{clusters: {allowed: {matchLabels: {team: payments}}}} | Allowed",
                "{clusters: {allowed: {matchLabels: {team: other}}}}    | Denied: clusters the labels of prod-eu are not among the allowed",
                "{clusters: {allowed: {matchExpressions: [{key: team, operator: In, values: [payments]}]}}}    | Allowed",
                "{clusters: {allowed: {matchExpressions: [{key: team, operator: NotIn, values: [payments]}]}}} | Denied: clusters the labels of prod-eu are not among the allowed",
                "{clusters: {allowed: {matchExpressions: [{key: team, operator: Exists}]}}}                    | Allowed",
                "{clusters: {allowed: {matchExpressions: [{key: team, operator: DoesNotExist}]}}}              | Denied: clusters the labels of prod-eu are not among the allowed",
                "{clusters: {denied: {matchLabels: {team: payments}}}}  | Denied: clusters the labels of prod-eu are among the denied",
                "{clusters: {denied: {matchLabels: {frozen: 'true'}}}}  | Allowed",
                "{clusters: {providers: {allow: [GKE]}}}                | Denied: clusters the provider of prod-eu is 'EKS', not GKE",
                "{clusters: {providers: {allow: [EKS, GKE]}}}           | Allowed",
                "{clusters: {providers: {allow: [EKS], deny: [EKS]}}}   | Denied: clusters the provider of prod-eu is 'EKS', not anything but EKS of EKS",
                "{clusters: {stages: {deny: [prod]}}}                   | Denied: clusters the stage of prod-eu is 'prod', not anything but prod",
                "{clusters: {stages: {allow: [prod]}}}                  | Allowed",
                "{namespaces: {names: [ledger]}}                        | Denied: namespaces the role holds in the whole cluster, not in some namespaces",
                "{sourceNetworks: ['10.20.0.0/16']}                     | Allowed",
                "{sourceNetworks: ['10.21.0.0/16', '2001:db8::/32']}    | Denied: sourceNetworks 10.20.3.4 is not in 10.21.0.0/16 or 2001:db8::/32",
                "{daysOfWeek: [Tuesday], timeZone: Europe/London}       | Allowed",
                "{daysOfWeek: [Wednesday, Friday], timeZone: Europe/London} | Denied: daysOfWeek Tuesday in Europe/London is not in Wednesday, Friday",
                "{timeOfDay: {from: '09:00', to: '12:00'}, timeZone: Europe/London} | Denied: timeOfDay 12:00 is not in 09:00 to 12:00 Europe/London",
                "{timeOfDay: {from: '12:00', to: '24:00'}, timeZone: Europe/London} | Allowed",
                "{timeOfDay: {from: '22:00', to: '13:00'}, timeZone: Europe/London} | Allowed",
                "{custom: [{name: ticket, cel: 'request.reason.matches(\"INC-[0-9]+\")'}]} | Allowed",
                "{custom: [{name: big, cel: 'cluster.labels.size() > 1'}]} | Denied: custom.big the expression is false",
                "{custom: [{name: typo, cel: 'cluster.labels.tema == \"payments\"'}]} | Denied: custom.typo could not be evaluated: evaluation error at <input>:14: key 'tema' is not present in map.",
                "{custom: [{name: rego, rego: 'package countersign.constraint'}]} | Denied: custom.rego could not be evaluated: it is written in Rego, and no Open Policy Agent is configured",
            })
    void isMetOrSaysWhyNot(String constraints, String expected) {
        Book book = new Book()
                .policy("p", "{accessRoleRefs: [cluster.admin], groups: [oncall], constraints: " + constraints + "}");
        Asking asking =
                Asking.alice("oncall").from("10.20.3.4").because("INC-481").lasting(Duration.ofHours(1));
        assertThat(brief(book.answer(asking, NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{names: [ledger]}                                               | Allowed",
                "{names: [other]}                                                | Denied: namespaces ledger is not among the allowed namespaces",
                "{matchLabels: {team: payments}}                                 | Allowed",
                "{names: [other], matchLabels: {team: payments}}                 | Allowed",
                "{matchExpressions: [{key: team, operator: In, values: [core]}]} | Denied: namespaces ledger is not among the allowed namespaces",
            })
    void aNamespaceIsMatchedByNameOrByLabels(String namespaces, String expected) {
        Book book = new Book()
                .policy(
                        "p",
                        "{accessRoleRefs: [namespace.admin], groups: [oncall], constraints: {namespaces: " + namespaces
                                + "}}");
        Asking asking = Asking.alice("oncall")
                .role(Asking.namespaceRole("namespace.admin"))
                .namespace("ledger", Map.of("team", "payments"));
        assertThat(brief(book.answer(asking, NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{required: true}                        | ''        | Denied: reason there is no reason",
                "{required: true}                        | because   | Allowed",
                "{required: true, pattern: 'INC-[0-9]+'} | ''        | Denied: reason there is no reason that matches INC-[0-9]+",
                "{required: true, pattern: 'INC-[0-9]+'} | INC-1 or so | Allowed",
                "{required: true, pattern: '^INC-[0-9]+$'} | INC-1 or so | Denied: reason the reason does not match ^INC-[0-9]+$",
                "{required: true, pattern: 'INC-[0-9]+'} | INC-1     | Allowed",
                "{pattern: 'INC-[0-9]+'}                 | ''        | Allowed",
            })
    void aReasonIsThereAndMatches(String rule, String reason, String expected) {
        Book book = new Book().policy("p", "{accessRoleRefs: [cluster.admin], groups: [oncall], reason: " + rule + "}");
        assertThat(brief(book.answer(Asking.alice("oncall").because(reason), NOW)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{groups: [oncall]}                     | Allowed",
                "{groups: [other, 'workspace:admin']}   | Allowed",
                "{groups: [admin]}                      | Denied: groups alice@example.com is not in admin",
                "{users: [alice@example.com]}           | Allowed",
                "{users: [bob@example.com], groups: [security]} | Denied: groups alice@example.com is not in security or bob@example.com",
            })
    void somebodyNamedAsksByNameOrGroup(String who, String expected) {
        Book book = new Book().policy("p", "{accessRoleRefs: [cluster.admin], " + who.substring(1));
        assertThat(brief(book.answer(Asking.alice("oncall", "workspace:admin"), NOW)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"nightly-backup, Allowed", "other, Denied: accessTokens other is not nightly-backup"})
    void anAccessTokenIsAssignedWhatAPolicyForAccessTokensNames(String token, String expected) {
        Book book = new Book().policy("p", """
                subjectType: AccessToken
                accessRoleRefs: [cluster.admin]
                groups: [oncall]
                accessTokens: [nightly-backup]
                """);
        assertThat(brief(book.answer(Asking.alice("oncall").forToken(token), NOW)))
                .isEqualTo(expected);
        assertThat(book.says(Asking.alice("oncall"), NOW))
                .as("a person under a policy for access tokens")
                .isEqualTo("Denied: no policy allows cluster.admin on prod-eu");
    }

    @ParameterizedTest
    @CsvSource({"30d, until it is removed", "2h, for 2h"})
    void anAssignmentLastsUntilItIsRemovedUnlessAPolicyCapsIt(String cap, String expected) {
        String constraints = cap.endsWith("d") ? "{}" : "{ttl: " + cap + "}";
        Book book = new Book()
                .policy(
                        "p",
                        "{subjectType: AccessToken, accessRoleRefs: [cluster.admin], groups: [oncall], constraints: "
                                + constraints + "}");
        assertThat(book.says(Asking.alice("oncall").forToken("backup"), NOW))
                .isEqualTo("Allowed: p allows cluster.admin on prod-eu " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT59S | the shortest access on cluster prod-eu is 1m, not 59s",
                "PT13H | nobody has a role for longer than 12h here"
            })
    void aDurationIsNeitherTooShortNorBeyondTheCeiling(Duration duration, String expected) {
        Book book = new Book().policy("p", "{accessRoleRefs: [cluster.admin], groups: [oncall]}");
        assertThat(book.says(Asking.alice("oncall").lasting(duration), NOW)).isEqualTo("Denied: " + expected);
    }

    /** The first constraint of the only policy that is not met. */
    private static String brief(AssumptionVerdict verdict) {
        return switch (verdict) {
            case AssumptionVerdict.Allowed _ -> "Allowed";
            case AssumptionVerdict.Denied denied ->
                denied.policies().getFirst().unmet().stream()
                        .map(unmet -> "Denied: " + unmet.constraint() + " " + unmet.message())
                        .findFirst()
                        .orElse(denied.message());
        };
    }
}
