package dev.countersign.starter.customrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.policy.Json;
import dev.countersign.policy.pipeline.RunCondition;
import dev.countersign.policy.pipeline.RunKind;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.watch.At;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleRunDeskTest {

    private static final At AT = new At("ws-payments", "release-7-access");

    private final VirtualTime time = new VirtualTime();
    private final PretendedRuns cluster = new PretendedRuns();
    private Instant now = Instant.parse("2026-12-01T12:00:10Z");
    private final RoleRunDesk desk = new RoleRunDesk(cluster, () -> now, time, time);

    private RunCondition serve() {
        desk.ask(AT);
        time.settle();
        return RunCondition.of(status()).orElseThrow();
    }

    private RunCondition serve(String was, String is) {
        cluster.put(RunKind.CUSTOM_RUN, PretendedRuns.customRun(was, is));
        return serve();
    }

    private Map<String, Object> status() {
        return Json.objectOrEmpty(
                cluster.find(RunKind.CUSTOM_RUN, AT.namespace(), AT.name()).orElseThrow(), "status");
    }

    private RoleAssumption request() {
        assertThat(cluster.requests).hasSize(1);
        return cluster.requests.values().iterator().next();
    }

    private void requestIs(String status) {
        request().setStatus(Serialization.unmarshal("---\n" + status, RoleAssumptionStatus.class));
    }

    @Test
    void aCustomRunGetsOneRequestHoweverOftenItIsLookedAt() {
        assertThat(serve("", "").status()).isEqualTo("Unknown");
        assertThat(serve().status()).isEqualTo("Unknown");
        assertThat(cluster.written).hasSize(1);
        assertThat(request()).satisfies(made -> {
            assertThat(made.getMetadata().getName()).startsWith("cluster.viewer-assign-");
            assertThat(made.getMetadata().getOwnerReferences()).isEmpty();
            assertThat(made.getMetadata().getAnnotations())
                    .containsEntry("access.countersign.dev/custom-run-uid", "uid-access")
                    .containsEntry("access.countersign.dev/started-by", "alice");
            assertThat(made.getSpec().requestedBy()).isEqualTo("system:serviceaccount:ws-payments:deployer");
            assertThat(made.getSpec().subject().kind()).isEqualTo("AccessToken");
            assertThat(made.getSpec().subject().name()).isEqualTo("deployments");
            assertThat(made.getSpec().subject().groups()).isEmpty();
            assertThat(made.getSpec().roleRef().name()).isEqualTo("cluster.viewer");
            assertThat(made.getSpec().clusterRef().name()).isEqualTo("prod-eu");
            assertThat(made.getSpec().duration()).isEqualTo("30m");
            assertThat(made.getSpec().source()).isNull();
        });
    }

    @Test
    void itSaysForWhomItWaitsAndSucceedsOnceTheAccessIsThere() {
        serve("", "");
        requestIs("{phase: AwaitingApproval, message: 'waiting for owners'}");
        assertThat(serve().message()).endsWith(": waiting for owners");
        requestIs("{phase: Active, message: 'Active until 12:40', expiresAt: '2026-12-01T12:40:00Z'}");
        assertThat(serve().status()).isEqualTo("True");
        assertThat(Json.objectsOrEmpty(status(), "results"))
                .isEqualTo(List.of(
                        Map.of("name", "access-token", "value", "deployments"),
                        Map.of("name", "cluster", "value", "prod-eu"),
                        Map.of("name", "expires", "value", "2026-12-01T12:40:00Z"),
                        Map.of("name", "name", "value", request().getMetadata().getName()),
                        Map.of("name", "workspace", "value", "ws-payments")));
    }

    @ParameterizedTest
    @CsvSource({"DENIED,Denied", "APPROVAL_TIMED_OUT,ApprovalTimedOut", "REJECTED,Rejected", "EXPIRED,Expired"})
    void itFailsWithTheReasonOfItsRequest(String outcome, String reason) {
        serve("", "");
        requestIs("{phase: Ended, outcome: " + outcome + ", message: 'no policy allows it'}");
        RunCondition failed = serve();
        assertThat(failed.status()).isEqualTo("False");
        assertThat(failed.reason()).isEqualTo(reason);
        assertThat(failed.message()).endsWith(": no policy allows it");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 30m | value: soon | InvalidParams | param duration must be",
                "name: cluster, | name: clusters, | InvalidParams | param clusters is none of",
                "controller: true | controller: false | NotOfItsRun | nobody knows who made it",
                "name: release-7, uid: uid-release | name: gone, uid: uid-release | RunEnded | PipelineRun gone does not exist",
                "serviceAccountName: deployer | serviceAccountName: other | NoAccessToken | no AccessToken of workspace ws-payments lists the ServiceAccount other",
                "serviceAccountName: deployer | {serviceAccountName: deployer, status: RunCancelled, statusMessage: by alice} | CustomRunCancelled | by alice",
                "serviceAccountName: deployer | {serviceAccountName: deployer, timeout: 10s} | CustomRunTimedOut | not active at 2026-12-01T12:00:10Z",
            })
    void whatCannotBeServedFailsAndAsksForNothing(String was, String is, String reason, String message) {
        String lines = is.startsWith("{") ? is.substring(1, is.length() - 1).replace(", ", "\n  ") : is;
        RunCondition failed = serve(was, lines);
        assertThat(failed.status()).isEqualTo("False");
        assertThat(failed.reason()).isEqualTo(reason);
        assertThat(failed.message()).contains(message);
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void aServiceAccountThatTwoTokensListGetsNothing() {
        cluster.token("again", "{namespace: ws-payments, name: deployer}");
        assertThat(serve("", "").reason()).isEqualTo("NoAccessToken");
    }

    @Test
    void whatTheApiServerDoesNotTakeFails() {
        cluster.refusal = Optional.of("spec is wrong");
        assertThat(serve("", "")).isEqualTo(RunCondition.failed("RequestRefused", "spec is wrong"));
    }

    @Test
    void aRequestThatWasDeletedIsNotMadeAgain() {
        serve("", "");
        cluster.requests.clear();
        assertThat(serve().reason()).isEqualTo("RequestDeleted");
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void aRequestThatSomebodyElseMadeUnderItsNameIsNotTakenForItsOwn() {
        serve("", "");
        request().getMetadata().setAnnotations(Map.of());
        requestIs("{phase: Active, message: mine}");
        assertThat(serve().reason()).isEqualTo("NameTaken");
    }

    @Test
    void itsTimeoutEndsItsWaitingAndNotWhatItHasByThen() {
        serve("serviceAccountName: deployer", "serviceAccountName: deployer\n  timeout: 1m");
        now = now.plusSeconds(120);
        assertThat(serve().reason()).isEqualTo("CustomRunTimedOut");
    }

    @Test
    void whatIsDoneIsLeftAlone() {
        cluster.put(
                RunKind.CUSTOM_RUN,
                PretendedRuns.customRun("", "") + "status: {conditions: [{type: Succeeded, status: 'True'}]}");
        serve();
        assertThat(cluster.written).isEmpty();
        assertThat(cluster.requests).isEmpty();
    }
}
