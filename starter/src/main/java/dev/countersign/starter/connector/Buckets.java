package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Requests by a key, most keys having one. */
final class Buckets<K> {

    private final Map<K, Set<At>> buckets = new HashMap<>();

    void add(K key, At request) {
        buckets.merge(key, Set.of(request), Buckets::both);
    }

    void remove(K key, At request) {
        buckets.computeIfPresent(key, (same, requests) -> {
            if (requests.size() == 1) {
                return requests.contains(request) ? null : requests;
            }
            requests.remove(request);
            return requests.size() == 1 ? Set.copyOf(requests) : requests;
        });
    }

    Set<At> get(K key) {
        return Set.copyOf(buckets.getOrDefault(key, Set.of()));
    }

    int size(K key) {
        return buckets.getOrDefault(key, Set.of()).size();
    }

    boolean isEmpty() {
        return buckets.isEmpty();
    }

    private static Set<At> both(Set<At> before, Set<At> one) {
        // NB. A set of one is immutable and small; from two on it is a HashSet.
        Set<At> requests = before.size() == 1 ? new HashSet<>(before) : before;
        requests.addAll(one);
        return requests;
    }
}
