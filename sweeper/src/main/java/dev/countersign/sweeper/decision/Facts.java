package dev.countersign.sweeper.decision;

import java.util.Optional;

/** What the cluster and Temporal say about what a grant rests on. Not to know is one of the answers. */
public record Facts(PodFact pod, RequestFact request, WorkflowFact workflow) {

    /** What is known of the Pod that a grant is bound to. */
    public sealed interface PodFact {

        record Living() implements PodFact {}

        record Absent() implements PodFact {}

        /** It has ended, in phase Succeeded or Failed. */
        record Finished(String phase) implements PodFact {}

        /** Another Pod has taken the name. */
        record Another() implements PodFact {}

        /** The grant is not bound to a Pod. */
        record NotBound() implements PodFact {}

        /** It could not be read. */
        record Unread(String why) implements PodFact {}
    }

    /** What is known of the request that a grant was written for. */
    public sealed interface RequestFact {

        /** The request, where there is one and it could be read. */
        default Optional<Request> known() {
            return switch (this) {
                case Going going -> Optional.of(going.request());
                case Ended ended -> Optional.of(ended.request());
                case BeingDeleted deleted -> Optional.of(deleted.request());
                case Gone _, Unnamed _, Unread _ -> Optional.empty();
            };
        }

        record Going(Request request) implements RequestFact {}

        record Ended(Request request) implements RequestFact {}

        record BeingDeleted(Request request) implements RequestFact {}

        /** There is none, or another one has taken the name. */
        record Gone() implements RequestFact {}

        /** The marks do not say which request it was. */
        record Unnamed() implements RequestFact {}

        /** It could not be read. */
        record Unread(String why) implements RequestFact {}
    }

    /** What Temporal says about the workflow that should take a grant away. */
    public sealed interface WorkflowFact {

        record Open() implements WorkflowFact {}

        /** It is over; {@code how} is such as Terminated. */
        record Closed(String how) implements WorkflowFact {}

        /** Temporal answered, and knows no such workflow. */
        record NotFound() implements WorkflowFact {}

        /** Temporal was not asked, or did not answer. */
        record Unasked() implements WorkflowFact {}
    }
}
