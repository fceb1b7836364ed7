package dev.countersign.starter.connector;

import dev.countersign.api.RequestRef;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Facts;
import dev.countersign.starter.watch.Kind;
import java.util.List;

/**
 * What is kept of an AccessRequest that has not ended.
 *
 * @param phase as the status says, such as {@code AwaitingApproval}; {@code New} while no workflow has taken it up
 * @param subject who asks, such as {@code system:serviceaccount:ci:builder}
 * @param connector the Connector's name; it stands in the request's namespace
 * @param pod where the Pod stands
 * @param podIdentity the digest of the uid of the Pod that is meant; 0 while any Pod of that name is
 * @param watching what it waits for
 * @param seen the check resources as they were when they were last judged
 */
record RequestFacts(
        long identity,
        String uid,
        Stage stage,
        String phase,
        String subject,
        String connector,
        At pod,
        long podIdentity,
        List<Watching> watching,
        List<Seen> seen)
        implements Facts {

    /** How far a request has come, as its status says. */
    enum Stage {
        /** No workflow has taken it up. */
        NEW,
        /** A workflow carries it, and no policy has matched. */
        UNMATCHED,
        /** A workflow carries it, and policies have matched. */
        MATCHED
    }

    RequestFacts {
        watching = List.copyOf(watching);
        seen = List.copyOf(seen);
    }

    RequestRef ref(At at) {
        return new RequestRef(at.namespace(), at.name(), uid);
    }

    At connectorAt(At at) {
        return new At(at.namespace(), connector);
    }

    boolean carried() {
        return stage != Stage.NEW;
    }

    /** Whether it waits for, or was judged by, a check resource. */
    boolean concerns(Kind kind, String namespace, Labels labels, long check) {
        return seen.stream().anyMatch(one -> one.identity() == check)
                || watching.stream().anyMatch(one -> one.covers(kind, namespace, labels));
    }

    /** Whether it asks for the same Connector on behalf of the same ServiceAccount. */
    boolean asks(At at, RequestForPod wanted) {
        return connectorAt(at).equals(wanted.connector().at())
                && subject.equals(Subjects.serviceAccount(wanted.pod().namespace(), wanted.serviceAccount()));
    }

    /**
     * Whether the workflow has judged that check resource at that version or a later one. NB. Policies are judged one after
     * the other, so one may have judged an older version than the next: the oldest look decides.
     */
    boolean saw(long check, long version) {
        List<Seen> looks = seen.stream().filter(one -> one.identity() == check).toList();
        return !looks.isEmpty() && looks.stream().allMatch(look -> look.version() >= version);
    }
}
