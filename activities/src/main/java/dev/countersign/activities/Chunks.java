package dev.countersign.activities;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists objects piece by piece, so that no answer is too long for the API server. */
public final class Chunks {

    private static final long CHUNK = 100;

    private Chunks() {}

    /** All objects of a list. */
    public static List<GenericKubernetesResource> all(Function<ListOptions, GenericKubernetesResourceList> list) {
        List<GenericKubernetesResource> all = new ArrayList<>();
        String next = null;
        do {
            GenericKubernetesResourceList chunk = list.apply(
                    new ListOptionsBuilder().withLimit(CHUNK).withContinue(next).build());
            all.addAll(chunk.getItems());
            next = chunk.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }
}
