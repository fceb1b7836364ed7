package dev.countersign.worker;

import dev.countersign.activities.notice.NoticeSettings;
import dev.countersign.activities.notice.Receiver;
import dev.countersign.api.assumption.NoticeEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told what happens to requests of people. Everything under {@code countersign.notices.}.
 *
 * @param urls to which notices are posted, five at most; none: nobody is told
 * @param secretFile the secrets by which they are signed, one {@code whsec_…} a line, read anew for each notice
 * @param events what is told; absent: everything
 * @param allowHttp whether notices may be sent in clear
 * @param timeout of one attempt, 15 seconds at most
 * @param giveUpAfter for how long a receiver is tried, three days at most
 */
public record NoticeProperties(
        @DefaultValue List<URI> urls,
        @Nullable Path secretFile,
        @Nullable List<NoticeEvent> events,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("24h") Duration giveUpAfter) {

    /** NB. All of them together must fit into one attempt of the activity, which has two minutes. */
    private static final int MOST_URLS = 5;

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(15);

    /** NB. The workflow waits a week for a notice, no longer. */
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(3);

    public NoticeProperties {
        urls = List.copyOf(urls);
        if (urls.size() > MOST_URLS) {
            throw new IllegalArgumentException("countersign.notices.urls has at most " + MOST_URLS + " addresses");
        }
        if (!urls.isEmpty() && secretFile == null) {
            throw new IllegalArgumentException(
                    "countersign.notices.urls needs countersign.notices.secret-file: receivers must see who tells them");
        }
        within("timeout", timeout, LONGEST_TIMEOUT);
        within("give-up-after", giveUpAfter, LONGEST_PATIENCE);
        for (URI url : urls) {
            Receiver.at(url, allowHttp);
        }
    }

    private static void within(String key, Duration value, Duration longest) {
        if (value.isNegative() || value.isZero() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException("countersign.notices." + key + " must be more than nothing and at most "
                    + longest + ", not " + value);
        }
    }

    /** Which events people are told of. */
    Set<NoticeEvent> wanted() {
        if (urls.isEmpty()) {
            return Set.of();
        }
        return events == null ? EnumSet.allOf(NoticeEvent.class) : Set.copyOf(events);
    }

    /**
     * What the delivery is told.
     *
     * @throws CannotStartException when there are receivers, and no secret can be read
     */
    NoticeSettings settings() {
        Path file = secretFile;
        NoticeSettings.Secrets secrets = file == null ? () -> List.of() : NoticeSecrets.in(file);
        return new NoticeSettings(
                urls.stream().map(url -> Receiver.at(url, allowHttp)).toList(), secrets, timeout, giveUpAfter);
    }
}
