package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the requests that an event concerns, without looking at the others: five hundred requests that wait for a
 * check resource each are found one by one.
 */
final class RequestIndex {

    /** One label that the watched objects have; without a label, {@link #ANY}. */
    private record Watched(Kind kind, String namespace, long label) {}

    private static final long ANY = 0;

    private final Buckets<At> byPod = new Buckets<>();
    private final Buckets<Watched> byWatched = new Buckets<>();
    private final Buckets<Long> bySeen = new Buckets<>();

    synchronized void add(At request, RequestFacts facts) {
        byPod.add(facts.pod(), request);
        facts.watching().forEach(watching -> byWatched.add(narrowest(watching), request));
        facts.seen().forEach(seen -> bySeen.add(seen.identity(), request));
    }

    /** NB. In one step: an event that fell in between would find nobody to tell. */
    synchronized void replace(At request, RequestFacts before, RequestFacts now) {
        remove(request, before);
        add(request, now);
    }

    synchronized void remove(At request, RequestFacts facts) {
        byPod.remove(facts.pod(), request);
        for (Watching watching : facts.watching()) {
            byWatched.remove(new Watched(watching.kind(), watching.namespace(), ANY), request);
            watching.labels().stream()
                    .forEach(label ->
                            byWatched.remove(new Watched(watching.kind(), watching.namespace(), label), request));
        }
        facts.seen().forEach(seen -> bySeen.remove(seen.identity(), request));
    }

    /** The requests for a Pod of that name. */
    synchronized Set<At> ofPod(At pod) {
        return byPod.get(pod);
    }

    /**
     * The requests that may wait for a check resource, or have judged it: all that do, and perhaps a few that do not.
     *
     * @param check the digest of its uid
     */
    synchronized Set<At> concernedBy(Kind kind, String namespace, Labels labels, long check) {
        Set<At> concerned = new HashSet<>(bySeen.get(check));
        concerned.addAll(byWatched.get(new Watched(kind, namespace, ANY)));
        labels.stream().forEach(label -> concerned.addAll(byWatched.get(new Watched(kind, namespace, label))));
        return concerned;
    }

    synchronized boolean isEmpty() {
        return byPod.isEmpty() && byWatched.isEmpty() && bySeen.isEmpty();
    }

    private Watched narrowest(Watching watching) {
        return watching.labels().stream()
                .mapToObj(label -> new Watched(watching.kind(), watching.namespace(), label))
                .min(Comparator.comparingInt(byWatched::size))
                .orElseGet(() -> new Watched(watching.kind(), watching.namespace(), ANY));
    }
}
