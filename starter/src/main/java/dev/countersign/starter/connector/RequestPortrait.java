package dev.countersign.starter.connector;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.SearchAttribute;
import dev.countersign.starter.temporal.Portrait;
import dev.countersign.starter.watch.At;
import java.util.Map;

/** What people see of a connector access workflow before it has run. */
final class RequestPortrait {

    private RequestPortrait() {}

    static Portrait of(At at, RequestFacts facts, String pipelineRun) {
        At connector = facts.connectorAt(at);
        return new Portrait(
                facts.subject() + " asks to use Connector " + connector + " in Pod " + facts.pod(),
                """
                | | |
                |---|---|
                | Who | %s |
                | Connector | %s |
                | Pod | %s |
                | PipelineRun | %s |
                | AccessRequest | %s |
                """.formatted(
                                Portrait.code(facts.subject()),
                                Portrait.code(connector.toString()),
                                Portrait.code(facts.pod().toString()),
                                pipelineRun.isEmpty() ? "none" : Portrait.code(pipelineRun),
                                Portrait.code(at.toString())),
                Map.of(
                        SearchAttribute.ACCESS_KIND, "connector",
                        SearchAttribute.ACCESS_PHASE, new AccessPhase.Evaluating().label(),
                        SearchAttribute.ACCESS_SUBJECT, facts.subject(),
                        SearchAttribute.ACCESS_TARGET, connector.toString(),
                        SearchAttribute.ACCESS_CLUSTER, "home",
                        SearchAttribute.ACCESS_NAMESPACE, at.namespace(),
                        SearchAttribute.PIPELINE_RUN, pipelineRun));
    }
}
