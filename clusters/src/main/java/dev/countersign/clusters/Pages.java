package dev.countersign.clusters;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lists page by page: however many objects there are, few are held at a time. */
public final class Pages {

    private static final long PAGE = 500;

    private Pages() {}

    /**
     * Hands over every object.
     *
     * @param selector of labels; empty for every object
     * @throws RuntimeException when a page could not be listed
     */
    public static <T extends HasMetadata> void all(
            String selector,
            Function<ListOptions, ? extends KubernetesResourceList<T>> list,
            Consumer<? super T> action) {
        each(selector, list, page -> {
            page.forEach(action);
            return true;
        });
    }

    /**
     * Hands over each page in turn.
     *
     * @param selector of labels; empty for every object
     * @param action says whether it wants the next page
     * @throws RuntimeException when a page could not be listed
     */
    public static <T extends HasMetadata> void each(
            String selector,
            Function<ListOptions, ? extends KubernetesResourceList<T>> list,
            Predicate<List<T>> action) {
        String next = "";
        boolean more;
        do {
            ListOptionsBuilder options = new ListOptionsBuilder().withLimit(PAGE);
            if (!selector.isEmpty()) {
                options.withLabelSelector(selector);
            }
            if (!next.isEmpty()) {
                options.withContinue(next);
            }
            KubernetesResourceList<T> page = list.apply(options.build());
            String token = page.getMetadata().getContinue();
            next = token == null ? "" : token;
            more = action.test(page.getItems());
        } while (more && !next.isEmpty());
    }
}
