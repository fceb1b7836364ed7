package dev.countersign.sweeper.decision;

import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.PodRef;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grants and facts to begin a test with: everything is as it should be. */
public final class Grants {

    public static final RequestRef REQUEST = new RequestRef("devops", "harbor-push", "request-uid");
    public static final String NAME = "countersign-harbor-push-1a2b3c4d";
    public static final PodRef POD = new PodRef("ci", "push", "pod-uid");
    public static final Grant.Content CONTENT =
            new Grant.Content("Role/" + NAME, List.of("ServiceAccount ci/builder"), List.of("harbor"), List.of());

    private Grants() {}

    public static Grant grant() {
        return grant(NAME, null, CONTENT);
    }

    public static Grant expiringAt(Instant end) {
        return grant(NAME, end, CONTENT);
    }

    public static Grant saying(Grant.Content content) {
        return grant(NAME, null, content);
    }

    /** One of many. */
    public static Grant number(int number) {
        return Grant.toPod(
                "devops", "countersign-" + number, parts(), "r" + number, "uid" + number, "", POD, null, CONTENT);
    }

    private static Grant grant(String name, @Nullable Instant end, Grant.Content content) {
        return Grant.toPod("devops", name, parts(), REQUEST.name(), REQUEST.uid(), "", POD, end, content);
    }

    public static List<Grant.Part> parts() {
        return List.of(
                new Grant.Part(Grant.Kind.ROLE_BINDING, "binding-uid", "7"),
                new Grant.Part(Grant.Kind.ROLE, "role-uid", "6"));
    }

    /** What was granted to alice on a whole target cluster. */
    public static Grant toPerson(@Nullable Instant end) {
        return toPerson(REQUEST.namespace(), REQUEST.name(), end);
    }

    public static Grant toPerson(String requestNamespace, String request, @Nullable Instant end) {
        return new Grant(
                Grant.Holder.PERSON,
                "",
                NAME,
                List.of(
                        new Grant.Part(Grant.Kind.CLUSTER_ROLE_BINDING, "binding-uid", "7"),
                        new Grant.Part(Grant.Kind.CLUSTER_ROLE, "role-uid", "6")),
                requestNamespace,
                request,
                REQUEST.uid(),
                "",
                null,
                end,
                new Grant.Content("ClusterRole/" + NAME, List.of("User alice"), List.of(), List.of()));
    }

    /** What alice asked for. */
    public static Request ofPerson(String phase, @Nullable Instant end) {
        return Request.ofPerson(REQUEST, phase, Set.of("binding-uid", "role-uid"), end);
    }

    /** What a person's grant rests on, as it should be. */
    public static Facts ofPerson(RequestFact request, WorkflowFact workflow) {
        return new Facts(new PodFact.NotBound(), request, workflow);
    }

    public static Request request(String phase) {
        return Request.ofPod(
                REQUEST, POD, "harbor", "ServiceAccount ci/builder", phase, Set.of("binding-uid", "role-uid"));
    }

    public static Facts asItShouldBe() {
        return new Facts(new PodFact.Living(), new RequestFact.Going(request("Active")), new WorkflowFact.Open());
    }

    public static Facts with(PodFact pod) {
        return new Facts(pod, asItShouldBe().request(), asItShouldBe().workflow());
    }

    public static Facts with(RequestFact request) {
        return new Facts(asItShouldBe().pod(), request, asItShouldBe().workflow());
    }

    public static Facts with(WorkflowFact workflow) {
        return new Facts(asItShouldBe().pod(), asItShouldBe().request(), workflow);
    }
}
