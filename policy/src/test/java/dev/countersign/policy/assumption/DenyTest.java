package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DenyTest {

    private static final String NOW = "2026-12-01T12:00:00Z";
    private static final String ALLOW = "{accessRoleRefs: [cluster.admin], groups: [oncall]}";

    @Test
    void aPolicyThatDeniesWinsOverEveryOneThatAllows() {
        Book book = new Book().policy("allow", ALLOW).globalPolicy("freeze", """
                        effect: Deny
                        accessRoleRefs: ["*"]
                        constraints: {clusters: {stages: {allow: [prod]}}}
                        """);
        assertThat(book.says(Asking.alice("oncall"), NOW))
                .isEqualTo(
                        "Denied: cluster.admin on prod-eu is denied by freeze (it is about everyone; prod-eu is allowed)");
    }

    @Test
    void onePolicyThatDeniesOthersDeniesNothing() {
        Book book = new Book()
                .policy("allow", ALLOW)
                .policy("deny-contractors", "{effect: Deny, accessRoleRefs: ['*'], groups: [contractors]}")
                .policy("deny-other-role", "{effect: Deny, accessRoleRefs: [cluster.viewer]}")
                .policy("deny-tokens", "{effect: Deny, subjectType: AccessToken, accessRoleRefs: ['*']}")
                .policy("off", "{effect: Deny, enabled: false, accessRoleRefs: ['*']}");
        assertThat(book.says(Asking.alice("oncall"), NOW)).startsWith("Allowed: allow");
        assertThat(book.says(Asking.alice("oncall", "contractors"), NOW)).startsWith("Denied: ");
    }

    @Test
    void whatCannotBeEvaluatedCountsAgainstTheRequestInBothKindsOfPolicy() {
        String unknown = "constraints: {sourceNetworks: [10.0.0.0/8]}}";
        Book denying =
                new Book().policy("allow", ALLOW).policy("deny", "{effect: Deny, accessRoleRefs: ['*'], " + unknown);
        assertThat(denying.says(Asking.alice("oncall"), NOW))
                .startsWith("Denied: cluster.admin on prod-eu is denied by deny");
        assertThat(denying.says(Asking.alice("oncall").from("192.0.2.1"), NOW)).startsWith("Allowed: allow");
        Book allowing = new Book().policy("allow", "{accessRoleRefs: [cluster.admin], groups: [oncall], " + unknown);
        assertThat(allowing.says(Asking.alice("oncall"), NOW)).contains("could not be evaluated");
        assertThat(allowing.says(Asking.alice("oncall").from("10.1.1.1"), NOW)).startsWith("Allowed: allow");
    }

    @Test
    void aPolicyThatCannotWorkAllowsNothingAndDeniesWhatItWasMeantTo() {
        Book book = new Book()
                .policy("allow", ALLOW)
                .policy(
                        "broken",
                        "{effect: Deny, accessRoleRefs: [cluster.admin], constraints: {daysOfWeek: [Monday]}}");
        assertThat(book.says(Asking.alice("oncall"), NOW))
                .isEqualTo("Denied: cluster.admin on prod-eu is denied by broken (the policy cannot work: "
                        + "constraints.timeZone: days and times need one, such as Europe/London)");
        assertThat(book.says(Asking.alice("oncall").role(Asking.clusterRole("cluster.viewer")), NOW))
                .as("a role that the broken policy is not about")
                .isEqualTo("Denied: no policy allows cluster.viewer on prod-eu");
        Book unread = new Book().policy("allow", ALLOW).policy("broken", "{effect: Deny}");
        assertThat(unread.says(Asking.alice("oncall"), NOW))
                .startsWith("Denied: cluster.admin on prod-eu is denied by broken");
        Book useless = new Book()
                .policy("useless", "{accessRoleRefs: [cluster.admin], groups: [oncall], reason: {pattern: '('}}");
        assertThat(useless.says(Asking.alice("oncall"), NOW))
                .contains("[useless: the policy cannot work: reason: '(' is no RE2 pattern");
    }
}
