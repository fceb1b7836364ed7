package dev.countersign.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.approval.Memberships.Members;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembershipsTest {

    private static final Memberships LEADS =
            new Memberships(Map.of("leads", new Members(Set.of("bob@x"), Set.of("payments-leads"))));

    @Test
    void aPersonIsInAnAccessGroupByNameOrByAGroupOfTheProvider() {
        assertThat(LEADS.groupsOf("bob@x", List.of("dev"))).containsExactlyInAnyOrder("dev", "workspace:leads");
        assertThat(LEADS.groupsOf("carol@x", List.of("payments-leads")))
                .containsExactlyInAnyOrder("payments-leads", "workspace:leads");
        assertThat(LEADS.groupsOf("dave@x", List.of("dev"))).containsExactly("dev");
    }

    @Test
    void anAccessGroupThatComesWithThePersonIsNotBelieved() {
        assertThat(LEADS.groupsOf("dave@x", List.of("workspace:leads", "workspace:other")))
                .isEmpty();
    }
}
