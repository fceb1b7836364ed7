package dev.countersign.sweeper.decision;

import static dev.countersign.sweeper.decision.Grants.CONTENT;
import static dev.countersign.sweeper.decision.Grants.NAME;
import static dev.countersign.sweeper.decision.Grants.grant;
import static dev.countersign.sweeper.decision.Grants.request;
import static dev.countersign.sweeper.decision.Grants.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.PodRef;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandChangesTest {

    private static final RequestFact GOING = new RequestFact.Going(request("Active"));

    @Test
    void aGrantAsItWasWrittenHasNone() {
        assertThat(HandChanges.in(grant(), GOING)).isEmpty();
        assertThat(HandChanges.unasked(grant(), GOING)).isEmpty();
    }

    @Test
    void whoeverElseWroteIntoItIsNamed() {
        Grant.Content edited =
                new Grant.Content(CONTENT.roleRef(), CONTENT.subjects(), CONTENT.connectors(), List.of("kubectl-edit"));
        assertThat(HandChanges.in(saying(edited), GOING)).containsExactly("written to by kubectl-edit");
    }

    @Test
    void anotherSubjectConnectorOrRoleIsSeen() {
        Grant.Content edited = new Grant.Content(
                "ClusterRole/cluster-admin", List.of("User mallory"), List.of("harbor", "*"), List.of());
        assertThat(HandChanges.in(saying(edited), GOING))
                .containsExactly(
                        "bound to ClusterRole/cluster-admin",
                        "binds User mallory and not ServiceAccount ci/builder",
                        "allows harbor, * and not only harbor");
    }

    @Test
    void aMarkThatLeadsToAnotherPodOrWorkflowIsSeen() {
        Grant edited = Grant.toPod(
                "devops",
                NAME,
                Grants.parts(),
                "harbor-push",
                "request-uid",
                "connector-access/devops/other/x",
                new PodRef("ci", "sleeper", "pod-uid"),
                null,
                CONTENT);
        assertThat(HandChanges.in(edited, GOING))
                .containsExactly(
                        "marked with workflow connector-access/devops/other/x",
                        "marked with Pod ci/sleeper and not ci/push");
        assertThat(edited.workflow()).isEqualTo("connector-access/devops/harbor-push/request-uid");
    }

    @Test
    void aGrantThatItsRequestDoesNotListWasAskedForByNobody() {
        Request without = Request.ofPod(
                Grants.REQUEST, Grants.POD, "harbor", "ServiceAccount ci/builder", "Active", Set.of("something-else"));
        assertThat(HandChanges.unasked(grant(), new RequestFact.Going(without)))
                .contains("request devops/harbor-push does not list it among what it was granted");
    }

    @Test
    void aGrantThatIsJustBeingWrittenNeedNotBeListedYet() {
        Request granting =
                Request.ofPod(Grants.REQUEST, Grants.POD, "harbor", "ServiceAccount ci/builder", "Granting", Set.of());
        assertThat(HandChanges.unasked(grant(), new RequestFact.Going(granting)))
                .isEmpty();
    }

    @Test
    void aGrantThatNamesNoRequestWasAskedForByNobody() {
        Grant nameless = Grant.toPod("devops", NAME, Grants.parts(), "", "", "", null, null, CONTENT);
        assertThat(HandChanges.unasked(nameless, new RequestFact.Unnamed())).contains("no request is named on it");
    }
}
