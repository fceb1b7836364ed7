package dev.countersign.starter.web;

import dev.countersign.clusters.Pages;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The API server, asked while somebody waits for an answer over HTTP: where it gives none, they are told to try again.
 *
 * @param log of whoever asks
 * @param trouble what is logged then
 */
public record AskedServer(Logger log, String trouble) {

    /**
     * Asks.
     *
     * @throws Refused when it gives no answer
     */
    public <T extends @Nullable Object> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw away(e);
        }
    }

    /** What to throw when it gave no answer. */
    public Refused away(KubernetesClientException e) {
        log.atWarn().addKeyValue("problem", e.getMessage()).log(trouble);
        return new Refused(CommonProblem.CLUSTER_AWAY, "the API server could not be asked");
    }

    /** Everything of a list, asked for in pages. */
    public static <T extends HasMetadata> List<T> all(Function<ListOptions, KubernetesResourceList<T>> page) {
        List<T> all = new ArrayList<>();
        Pages.all("", page, all::add);
        return all;
    }
}
