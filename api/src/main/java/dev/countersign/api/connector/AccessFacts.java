package dev.countersign.api.connector;

import dev.countersign.api.NamespacedName;
import java.util.List;

/**
 * Who asked for what, for people reading Temporal's UI and for search attributes.
 *
 * @param subject such as {@code system:serviceaccount:ci:builder}; empty while not known
 * @param pipelineRun the run that the Pod belongs to, by its label; empty where there is none. For display only.
 * @param policies the names of the matched policies
 * @param approvedBy the distinct people whose approval was seen, sorted
 */
public record AccessFacts(
        String subject,
        PodRef pod,
        NamespacedName connector,
        String pipelineRun,
        List<String> policies,
        List<String> approvedBy) {

    public AccessFacts {
        policies = List.copyOf(policies);
        approvedBy = List.copyOf(approvedBy);
    }
}
