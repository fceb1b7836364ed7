package dev.countersign.starter.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Nudge;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.TaskQueues;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.starter.act.ActUpdates;
import dev.countersign.starter.temporal.Payloads;
import dev.countersign.starter.temporal.Portrait;
import dev.countersign.starter.temporal.TemporalWorkflows;
import dev.countersign.starter.temporal.TracedWorkflows;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.Workflows;
import dev.countersign.starter.web.RequestSpans;
import dev.countersign.tracing.Tracing;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class TraceTest {

    private static final RequestRef REQUEST = new RequestRef("ws-payments", "cluster.admin-assume-tjh2d", "u1");
    private static final String REASON = "because of ticket 4711";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final Tracing tracing = new Tracing("test", 1, SimpleSpanProcessor.create(exported));
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.converter(null))
                            .setInterceptors(tracing.ofClients())
                            .build())
                    .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                            .setWorkerInterceptors(tracing.ofWorkers())
                            .build())
                    .build());
    private final Workflows workflows =
            new TracedWorkflows(new TemporalWorkflows(temporal.getWorkflowClient()), tracing);
    private final ActUpdates acts = new ActUpdates(temporal.getWorkflowClient(), Duration.ofMinutes(5));

    /** What the starter sees of the workflow. */
    @WorkflowInterface
    public interface Seen {
        @WorkflowMethod(name = "RoleAssumption")
        void run(RoleAssumptionInput input);

        @SignalMethod(name = "nudge")
        void nudge(Nudge nudge);

        @UpdateMethod(name = "act")
        String act(SignedAct act);
    }

    /** A workflow that lasts until somebody acts. */
    public static final class Waiting implements Seen {
        private boolean over;

        @Override
        public void run(RoleAssumptionInput input) {
            Workflow.await(() -> over);
        }

        @Override
        public void nudge(Nudge nudge) {}

        @Override
        public String act(SignedAct act) {
            over = true;
            return "counted";
        }
    }

    @BeforeEach
    void work() {
        // NB. A step that took long is no deadlock, and would be told twice.
        temporal.newWorker(
                        TaskQueues.COUNTERSIGN,
                        WorkerOptions.newBuilder()
                                .setDefaultDeadlockDetectionTimeout(30_000)
                                .build())
                .registerWorkflowImplementationTypes(Waiting.class);
        temporal.start();
    }

    @AfterEach
    void close() {
        acts.close();
        temporal.close();
        tracing.close();
    }

    @Test
    void aCallTheWatchOfWhatItMadeAndTheWorkflowAreOneTraceWhicheverStarterWatches() throws Exception {
        GenericKubernetesResource request = Requests.fresh();
        call("/api/v1/workspaces/{workspace}/assumptions", () -> TraceMark.put(request.getMetadata()));
        start(request);
        call("/api/v1/workspaces/{workspace}/assumptions/{name}/approve", this::act);
        temporal.getWorkflowClient()
                .newUntypedWorkflowStub(WorkflowIds.roleAssumption(REQUEST))
                .getResult(Void.class);

        // NB. A step that lasts longer than a task may is done again, and told again.
        assertThat(Set.copyOf(paths()))
                .containsExactlyInAnyOrder(
                        "POST /api/v1/workspaces/{workspace}/assumptions",
                        "POST /api/v1/workspaces/{workspace}/assumptions > Watch:RoleAssumption",
                        "POST /api/v1/workspaces/{workspace}/assumptions > Watch:RoleAssumption"
                                + " > StartWorkflow:RoleAssumption",
                        "POST /api/v1/workspaces/{workspace}/assumptions > Watch:RoleAssumption"
                                + " > StartWorkflow:RoleAssumption > RunWorkflow:RoleAssumption",
                        "POST /api/v1/workspaces/{workspace}/assumptions/{name}/approve",
                        "POST /api/v1/workspaces/{workspace}/assumptions/{name}/approve > UpdateWorkflow:act",
                        "POST /api/v1/workspaces/{workspace}/assumptions/{name}/approve > UpdateWorkflow:act"
                                + " > HandleUpdate:act");
    }

    @Test
    void whatIsMadeWithKubectlBeginsWithTheWatch() {
        start(Requests.fresh());
        workflows.nudge(new WorkflowKey.RoleAssumption(REQUEST), new Nudge("its policy changed"));

        assertThat(paths())
                .containsExactlyInAnyOrder(
                        "Watch:RoleAssumption",
                        "Watch:RoleAssumption > StartWorkflow:RoleAssumption",
                        "Watch:RoleAssumption",
                        "Watch:RoleAssumption > SignalWorkflow:nudge");
    }

    @Test
    void aMarkThatIsNoneIsNotFollowed() {
        GenericKubernetesResource request = Requests.fresh();
        request.getMetadata()
                .setAnnotations(Map.of(
                        "access.countersign.dev/traceparent",
                        "00-00000000000000000000000000000000-0000000000000000-01"));
        start(request);
        assertThat(paths()).contains("Watch:RoleAssumption");
    }

    @Test
    void outsideOfATracedCallNothingIsMarked() {
        GenericKubernetesResource request = Requests.fresh();
        TraceMark.put(request.getMetadata());
        assertThat(request.getMetadata()).isEqualTo(Requests.fresh().getMetadata());
    }

    @Test
    void spansSayWhichObjectAndWorkflowAndNothingThatPeopleSaid() throws Exception {
        start(Requests.fresh());
        call("/api/v1/workspaces/{workspace}/assumptions/{name}/approve", this::act);

        assertThat(exported.getFinishedSpanItems()).hasSizeGreaterThan(4).allSatisfy(span -> {
            assertThat(span.toString()).doesNotContain("ticket", "alice@example.com", "oncall", "t0ken");
            assertThat(span.getAttributes().asMap().keySet())
                    .extracting(Object::toString)
                    .isSubsetOf(
                            "kind",
                            "namespace",
                            "name",
                            "temporalWorkflowID",
                            "http.route",
                            "http.response.status_code");
        });
    }

    /** NB. The server in memory knows none of our search attributes. */
    private void start(GenericKubernetesResource request) {
        Portrait portrait =
                new Portrait("", "", Map.of()).askedBy(Requests.facts(request).trace());
        assertThat(workflows.start(new WorkflowKey.RoleAssumption(REQUEST), portrait))
                .isEqualTo(Workflows.Answer.ACCEPTED);
    }

    private void act() {
        SignedAct act = new SignedAct(
                "lab",
                "u1",
                SignedAct.Act.APPROVE,
                "request",
                "owners",
                "digest",
                "alice@example.com",
                List.of("oncall"),
                REASON,
                Instant.EPOCH,
                "act-1",
                "k1",
                "c2ln");
        assertThat(acts.send(WorkflowIds.roleAssumption(REQUEST), "act", act, String.class))
                .isEqualTo(new ActUpdates.Result.Answered<>("counted"));
    }

    private void call(String route, Runnable handler) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/workspaces/ws-payments");
        request.addHeader("Authorization", "Bearer t0ken");
        request.addHeader("traceparent", "00-11111111111111111111111111111111-2222222222222222-01");
        new RequestSpans(tracing.tracer()).doFilter(request, new MockHttpServletResponse(), (asked, answered) -> {
            asked.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
            handler.run();
        });
    }

    private List<String> paths() {
        List<SpanData> all = exported.getFinishedSpanItems();
        return all.stream().map(span -> path(span, all)).toList();
    }

    private static String path(SpanData span, List<SpanData> all) {
        if (!span.getParentSpanContext().isValid()) {
            return span.getName();
        }
        SpanData above = all.stream()
                .filter(other -> other.getSpanId().equals(span.getParentSpanId())
                        && other.getTraceId().equals(span.getTraceId()))
                .findFirst()
                .orElseThrow();
        return path(above, all) + " > " + span.getName();
    }
}
