package dev.countersign.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.common.interceptors.Header;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceTest {

    @Test
    void aCallTheWorkflowItStartsAndItsActivitiesAreOneTrace() throws Exception {
        try (World world = World.traced()) {
            assertThat(world.finish(world.call("asking", () -> world.start(false)), "approve"))
                    .isEqualTo("done");

            assertThat(tree(world, "asking"))
                    .containsExactlyInAnyOrder(
                            "asking",
                            "asking > StartWorkflow:Errands",
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands",
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands > StartActivity:Fetch",
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands > StartActivity:Fetch > RunActivity:Fetch",
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands > StartActivity:Look",
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands > StartActivity:Look > RunActivity:Look");
        }
    }

    @Test
    void signalsAndUpdatesAreToldWithWhoSentThemAndPointToTheRun() throws Exception {
        try (World world = World.traced()) {
            world.finish(world.start(false), "approve");

            assertThat(tree(world, "nudging"))
                    .containsExactlyInAnyOrder(
                            "nudging",
                            "nudging > SignalWorkflow:nudge",
                            "nudging > SignalWorkflow:nudge > HandleSignal:nudge");
            assertThat(tree(world, "acting"))
                    .containsExactlyInAnyOrder(
                            "acting", "acting > UpdateWorkflow:act", "acting > UpdateWorkflow:act > HandleUpdate:act");
            SpanContext run = only(world, "RunWorkflow:Errands").getSpanContext();
            assertThat(Stream.of("HandleSignal:nudge", "HandleUpdate:act").map(name -> only(world, name)))
                    .allSatisfy(span -> assertThat(span.getLinks())
                            .extracting(link -> link.getSpanContext().getSpanId())
                            .containsExactly(run.getSpanId()));
        }
    }

    @Test
    void aSignalThatComesBeforeTheRunBeginsPointsToItToo() {
        try (World world = World.asleep()) {
            Errands errands = world.start(false);
            world.nudge(errands);
            world.wake();
            errands.act("approve");
            assertThat(world.result()).isEqualTo("done");

            SpanData told = only(world, "HandleSignal:nudge");
            assertThat(told.getParentSpanId())
                    .isEqualTo(only(world, "SignalWorkflow:nudge").getSpanId());
            assertThat(told.getLinks())
                    .extracting(link -> link.getSpanContext().getSpanId())
                    .containsExactly(only(world, "RunWorkflow:Errands").getSpanId());
        }
    }

    @Test
    void aRunLastsAsLongAsTheWorkflowDid() {
        try (World world = World.traced()) {
            world.finish(world.start(false), "approve");
            SpanData run = only(world, "RunWorkflow:Errands");
            assertThat(run.getEndEpochNanos() - run.getStartEpochNanos()).isGreaterThanOrEqualTo(3_600_000_000_000L);
        }
    }

    @Test
    void theNextRunOfAWorkflowIsInTheTraceOfTheFirst() throws Exception {
        try (World world = World.traced()) {
            world.finish(world.call("asking", () -> world.start(true)), "approve");
            assertThat(tree(world, "asking"))
                    .contains(
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands > RunWorkflow:Errands",
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands > StartActivity:Fetch",
                            "asking > StartWorkflow:Errands > RunWorkflow:Errands > RunWorkflow:Errands > StartActivity:Fetch");
        }
    }

    @Test
    void whatReplaysTellsNothing() throws Exception {
        try (World world = World.traced();
                World other = World.traced()) {
            world.finish(world.start(true), "approve");
            assertThat(world.spans()).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
            assertThat(world.history().getEvents()).hasSizeGreaterThan(15);

            other.replay(world.history());
            assertThat(other.spans()).isEmpty();
        }
    }

    @Test
    void aFailureIsToldByItsClassAndNoSpanSaysAnythingBesidesTheWorkflow() {
        try (World world = World.traced()) {
            assertThatThrownBy(() -> world.finish(world.start(false), "fail"))
                    .isInstanceOf(WorkflowFailedException.class);

            assertThat(only(world, "RunActivity:Fail").getStatus().getStatusCode())
                    .isEqualTo(StatusCode.ERROR);
            assertThat(only(world, "RunWorkflow:Errands").getStatus().getStatusCode())
                    .isEqualTo(StatusCode.ERROR);
            assertThat(world.spans()).allSatisfy(span -> {
                assertThat(span.toString()).doesNotContain("ticket");
                assertThat(span.getEvents()).isEmpty();
                assertThat(span.getStatus().getDescription()).isEmpty();
                assertThat(span.getAttributes().asMap().keySet())
                        .extracting(Object::toString)
                        .isSubsetOf("temporalWorkflowID", "error.type");
            });
        }
    }

    @Test
    void whatWasSentAsAHeaderAndIsNoneStopsNoWorkflow() {
        for (String carried : List.of("{\"traceparent\":\"00-zz\"}", "{}", "[1]", "{")) {
            Header header = new Header(Map.of(
                    "_tracer-data",
                    Payload.newBuilder()
                            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                            .setData(ByteString.copyFromUtf8(carried))
                            .build()));
            assertThat(TraceHeader.read(header).isValid()).as(carried).isFalse();
        }
    }

    @Test
    void aWorkflowThatNobodyTracedIsNotTraced() {
        try (World world = World.whoseCallersDoNotTrace()) {
            world.finish(world.start(false), "approve");
            assertThat(world.spans()).extracting(SpanData::getName).containsExactlyInAnyOrder("nudging", "acting");
            assertThat(headers(world)).isEmpty();
        }
    }

    @Test
    void whatIsNotSampledIsNotToldAnywhere() {
        try (World world = World.sampled(0)) {
            assertThat(world.finish(world.call("asking", () -> world.start(true)), "approve"))
                    .isEqualTo("done");
            assertThat(world.spans()).isEmpty();
        }
    }

    private static List<String> headers(World world) {
        return world.history().getEvents().stream()
                .map(HistoryEvent::toString)
                .filter(event -> event.contains("_tracer-data"))
                .toList();
    }

    private static SpanData only(World world, String name) {
        return world.spans().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((one, other) -> {
                    throw new AssertionError("twice: " + name);
                })
                .orElseThrow();
    }

    /** All spans of the trace that begins with that name, each with what is above it. */
    private static List<String> tree(World world, String root) {
        String trace = only(world, root).getTraceId();
        List<SpanData> all = world.spans().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
        return all.stream().map(span -> path(span, all)).toList();
    }

    private static String path(SpanData span, List<SpanData> all) {
        String above = span.getParentSpanId();
        if (!span.getParentSpanContext().isValid()) {
            return span.getName();
        }
        return path(
                        all.stream()
                                .filter(parent -> parent.getSpanId().equals(above))
                                .findFirst()
                                .orElseThrow(),
                        all)
                + " > " + span.getName();
    }
}
