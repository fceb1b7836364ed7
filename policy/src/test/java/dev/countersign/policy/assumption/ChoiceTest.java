package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.AssumptionVerdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final String NOW = "2026-12-01T12:00:00Z";

    private static String policy(String rest) {
        return "{accessRoleRefs: [cluster.admin], groups: [oncall]" + rest + "}";
    }

    private static String approvedBy(String... groups) {
        StringBuilder all = new StringBuilder();
        for (String group : groups) {
            all.append("{groups: [").append(group).append("]},");
        }
        return ", approval: {stages: [{name: s, anyOf: [{allOf: [" + all + "]}]}]}";
    }

    @Test
    void fewestApproversComeFirstThenTheLongerCapThenTheName() {
        Book book = new Book()
                .policy("two", policy(approvedBy("a", "b")))
                .policy("one-short", policy(approvedBy("a") + ", constraints: {ttl: 1h}"))
                .policy("one-long-b", policy(approvedBy("a") + ", constraints: {ttl: 4h}"))
                .policy("one-long-a", policy(approvedBy("a") + ", constraints: {ttl: 4h}"));
        assertThat(chosen(book, Asking.alice("oncall"))).isEqualTo("one-long-a");
        assertThat(chosen(book, Asking.alice("oncall").lasting(Duration.ofHours(5))))
                .isEqualTo("two");
        book.policy("none", policy(", constraints: {ttl: 1h}"));
        assertThat(chosen(book, Asking.alice("oncall"))).isEqualTo("none");
    }

    @Test
    void aPolicyThatThePersonNamesIsTheOnlyOneThatMayAllow() {
        Book book = new Book().policy("none", policy("")).policy("one", policy(approvedBy("a")));
        assertThat(chosen(book, Asking.alice("oncall").under("one"))).isEqualTo("one");
        assertThat(book.says(Asking.alice("other").under("one"), NOW))
                .isEqualTo(
                        "Denied: no policy allows cluster.admin on prod-eu: [one: alice@example.com is not in oncall]");
        assertThat(book.says(Asking.alice("oncall").under("gone"), NOW))
                .isEqualTo("Denied: AssumptionPolicy gone is not a policy that can allow cluster.admin");
    }

    @Test
    void whereNothingIsSaidAnAccessLastsAnHourOrTheCapIfThatIsLess() {
        assertThat(allowed(new Book().policy("p", policy("")), Asking.alice("oncall"))
                        .duration())
                .isEqualTo(Duration.ofHours(1));
        assertThat(allowed(new Book().policy("p", policy(", constraints: {ttl: 20m}")), Asking.alice("oncall"))
                        .duration())
                .isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void theWindowOfTheChosenPolicyClosesWhenItSays() {
        Book book = new Book()
                .policy(
                        "p",
                        policy(
                                ", strictWindow: true, constraints: {timeOfDay: {from: '09:00', to: '13:00'}, timeZone: UTC}"));
        AssumptionVerdict.Allowed allowed = allowed(book, Asking.alice("oncall"));
        assertThat(allowed.closesAt()).isEqualTo("2026-12-01T13:00:00Z");
        assertThat(allowed.strictWindow()).isTrue();
    }

    @Test
    void aLaterStartIsJudgedByThatTime() {
        Book book = new Book()
                .policy("p", policy(", constraints: {timeOfDay: {from: '14:00', to: '15:00'}, timeZone: UTC}"));
        assertThat(book.says(Asking.alice("oncall"), NOW)).endsWith("(from Tuesday 2026-12-01 14:00 UTC under p)");
        assertThat(book.says(Asking.alice("oncall").startingAt("2026-12-01T14:00:00Z"), NOW))
                .startsWith("Allowed");
        assertThat(book.says(Asking.alice("oncall").startingAt("2026-11-30T14:00:00Z"), NOW))
                .as("a start that has passed is now")
                .startsWith("Denied");
    }

    @Test
    void aProposalThatWouldBeDeniedIsNotMade() {
        String allow = policy(", constraints: {ttl: 1h, timeOfDay: {from: '14:00', to: '15:00'}, timeZone: UTC}");
        Book book = new Book().policy("p", allow);
        Asking asking = Asking.alice("oncall").lasting(Duration.ofHours(2));
        assertThat(book.says(asking, NOW)).endsWith("(from Tuesday 2026-12-01 14:00 UTC for 1h under p)");
        book.policy(
                "freeze",
                "{effect: Deny, accessRoleRefs: ['*'], constraints: {timeOfDay: {from: '13:00', to: '20:00'}, timeZone: UTC}}");
        assertThat(book.says(asking, NOW)).doesNotContain("(from");
    }

    private static String chosen(Book book, Asking asking) {
        return allowed(book, asking).policy().name();
    }

    private static AssumptionVerdict.Allowed allowed(Book book, Asking asking) {
        return (AssumptionVerdict.Allowed) book.answer(asking, NOW);
    }
}
