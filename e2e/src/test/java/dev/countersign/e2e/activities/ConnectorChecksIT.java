package dev.countersign.e2e.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.RequestRef;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.Pinned;
import dev.countersign.e2e.programs.Eventually;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorChecksIT {

    private static final String IN_POD = "connectors-use-connectors-proxy-in-pod";

    private ConnectorWorld world;
    private long revision;

    @BeforeEach
    void open() {
        world = ConnectorWorld.open();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ownRegoDecidesThroughOpenPolicyAgent() {
        world.policy("prod-harbor-approval", """
                {name: window, spec: {
                  selector: {objectRef: {apiVersion: v1, kind: ConfigMap}, matchLabels: {app: window}},
                  state: {rego: "package check\\n\\ndefault result := {\\"status\\": \\"Unknown\\"}\\n\\nresult :=\
                 {\\"status\\": \\"True\\", \\"reason\\": \\"Open\\", \\"approvedBy\\":\
                 [input.check.params[0].value]} if input.object.data.open == \\"yes\\"\\n"}},
                 params: [{name: by, value: carol}]}
                """, IN_POD);
        RequestRef request = world.request("prod-harbor-push");
        window("no");
        assertThat(evaluate(request).verdict()).isInstanceOf(Verdict.Undecided.class);
        window("yes");
        assertThat(evaluate(request).access().approvedBy()).containsExactly("carol");
    }

    @Test
    void regoThatDoesNotCompileFailsAndNamesTheLine() {
        world.policy("prod-harbor-approval", """
                {name: window, spec: {
                  selector: {objectRef: {apiVersion: v1, kind: ConfigMap}, matchLabels: {app: window}},
                  state: {rego: "package check\\nresult := {"}}}
                """, IN_POD);
        window("yes");
        RequestRef request = world.request("prod-harbor-push");
        assertThat(evaluate(request).verdict().message()).contains("does not compile: line 2");
        assertThat(world.condition(request, "AccessCheckReady")).isEqualTo("False/Failed");
    }

    @Test
    void aKindThatIsServedLaterIsWaitedFor() {
        world.policy("prod-harbor-approval", """
                {name: gate, spec: {selector: {
                   objectRef: {apiVersion: e2e.countersign.dev/v1, kind: Gate}, matchLabels: {app: window}}}}
                """, IN_POD);
        RequestRef request = world.request("prod-harbor-push");
        assertThat(evaluate(request).verdict().message()).contains("the API server does not serve Gate");

        world.gates().serve();
        try {
            world.gates().letWorkerRead();
            Eventually.within(
                    ConnectorWorld.SOON,
                    "no Gate is there yet",
                    () -> evaluate(request).verdict().message().contains("no Gate in"));
            world.apply("""
                    apiVersion: e2e.countersign.dev/v1
                    kind: Gate
                    metadata: {name: window, namespace: NS, labels: {app: window}}
                    status: {conditions: [{type: Ready, status: "True"}]}
                    """);
            assertThat(evaluate(request).verdict()).isInstanceOf(Verdict.Allowed.class);
        } finally {
            world.gates().serveNoMore();
        }
        Eventually.within(
                ConnectorWorld.SOON,
                "the kind is not served any more",
                () -> evaluate(request).verdict().message().contains("does not serve Gate"));
    }

    @Test
    void aGrantThatWouldGiveMoreThanTheWorkerHasIsRefusedAndTheStatusSaysWhy() {
        world.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: everything-NS, namespace: connectors-system}
                data:
                  rules: |
                    - {apiGroups: [""], resources: [secrets], verbs: [get]}
                """);
        world.policy("prod-harbor-approval", "everything-" + world.namespace());
        world.task("approve");
        world.approve("approve");
        RequestRef request = world.request("prod-harbor-push");
        Evaluation allowed = evaluate(request);
        Eventually.within(ConnectorWorld.SOON, "the refusal is shown", () -> {
            Instant now = Instant.now();
            assertThatThrownBy(() -> world.permissions()
                            .grant(new GrantCommand(
                                    request, allowed.pinned(), now.plus(Duration.ofMinutes(2)), now, ++revision)))
                    .isInstanceOf(RuntimeException.class);
            return world.condition(request, "AccessPermissionSync").equals("False/SyncFailed")
                    && String.valueOf(world.read(request).getStatus().message()).contains("attempting to grant");
        });
    }

    private void window(String open) {
        world.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: window, namespace: NS, labels: {app: window}}
                data: {open: "OPEN"}
                """.replace("OPEN", open));
    }

    private Evaluation evaluate(RequestRef request) {
        return world.evaluate(new EvaluateCommand(request, Pinned.NOTHING, ++revision));
    }
}
