package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stories that the project was created from. */
class StoriesTest {

    private static final String MONDAY_NOON = "2026-11-30T12:00:00Z";
    private static final String SATURDAY_NOON = "2026-11-28T12:00:00Z";
    private static final String OFFICE = "10.20.3.4";
    private static final String HOME = "203.0.113.9";

    private static final Book DEVELOPERS_AND_ONCALL = new Book()
            .policy("developers", """
                    accessRoleRefs: [cluster.admin]
                    groups: [developers]
                    constraints:
                      sourceNetworks: [10.20.0.0/16]
                      daysOfWeek: [Monday, Tuesday, Wednesday, Thursday, Friday]
                      timeZone: Europe/London
                    """)
            .policy("oncall", "{accessRoleRefs: [cluster.admin], groups: [oncall]}");

    private static final Book OFFICE_AND_ELSEWHERE = new Book()
            .policy("anywhere", "{accessRoleRefs: [cluster.admin], groups: [developers], constraints: {ttl: 1h}}")
            .policy("office", """
                    accessRoleRefs: [cluster.admin]
                    groups: [developers]
                    constraints: {ttl: 7h, sourceNetworks: [10.20.0.0/16]}
                    """);

    @Test
    void developersWorkMondayToFridayFromTheOffice() {
        assertThat(DEVELOPERS_AND_ONCALL.says(Asking.alice("developers").from(OFFICE), MONDAY_NOON))
                .isEqualTo("Allowed: developers allows cluster.admin on prod-eu for 1h");
        assertThat(DEVELOPERS_AND_ONCALL.says(Asking.alice("developers").from(OFFICE), SATURDAY_NOON))
                .isEqualTo("Denied: no policy allows cluster.admin on prod-eu: "
                        + "[developers: Saturday in Europe/London is not in Monday to Friday] "
                        + "[oncall: alice@example.com is not in oncall] "
                        + "(from Monday 2026-11-30 00:00 Europe/London under developers)");
        assertThat(DEVELOPERS_AND_ONCALL.says(Asking.alice("developers").from(HOME), MONDAY_NOON))
                .isEqualTo("Denied: no policy allows cluster.admin on prod-eu: "
                        + "[developers: 203.0.113.9 is not in 10.20.0.0/16] "
                        + "[oncall: alice@example.com is not in oncall]");
    }

    @Test
    void onCallMayWorkOutsideBoth() {
        assertThat(DEVELOPERS_AND_ONCALL.says(
                        Asking.alice("developers", "oncall").from(HOME), SATURDAY_NOON))
                .isEqualTo("Allowed: oncall allows cluster.admin on prod-eu for 1h");
    }

    @Test
    void sevenHoursFromTheOfficeAndOneFromElsewhere() {
        Asking five = Asking.alice("developers").lasting(Duration.ofHours(5));
        assertThat(OFFICE_AND_ELSEWHERE.says(five.from(OFFICE), MONDAY_NOON))
                .isEqualTo("Allowed: office allows cluster.admin on prod-eu for 5h");
        assertThat(OFFICE_AND_ELSEWHERE.says(five.from(HOME), MONDAY_NOON))
                .isEqualTo("Denied: no policy allows cluster.admin on prod-eu: [anywhere: 5h is longer than 1h] "
                        + "[office: 203.0.113.9 is not in 10.20.0.0/16] (for 1h under anywhere)");
        assertThat(OFFICE_AND_ELSEWHERE.says(five.lasting(Duration.ofHours(1)).from(HOME), MONDAY_NOON))
                .isEqualTo("Allowed: anywhere allows cluster.admin on prod-eu for 1h");
    }

    @Test
    void aLongCapOfOnePolicyNeverCombinesWithAWaivedApprovalOfAnother() {
        Book book = new Book()
                .policy("short", "{accessRoleRefs: [cluster.admin], groups: [developers], constraints: {ttl: 1h}}")
                .policy("long", """
                        accessRoleRefs: [cluster.admin]
                        groups: [developers]
                        constraints: {ttl: 8h}
                        approval: {stages: [{name: owners, anyOf: [{allOf: [{groups: [owners]}]}]}]}
                        """);
        Asking asking = Asking.alice("developers");
        assertThat(book.says(asking.lasting(Duration.ofHours(1)), MONDAY_NOON))
                .isEqualTo("Allowed: short allows cluster.admin on prod-eu for 1h");
        assertThat(book.says(asking.lasting(Duration.ofHours(2)), MONDAY_NOON))
                .isEqualTo("Allowed: long allows cluster.admin on prod-eu for 2h, once it is approved");
    }
}
