package dev.countersign.activities.notice;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How notices are delivered.
 *
 * @param receivers all of them get every notice; none: nobody is told
 * @param secrets by which notices are signed, read anew for each delivery
 * @param timeout of one attempt at one receiver
 * @param giveUpAfter how long after the event a receiver is tried
 */
public record NoticeSettings(List<Receiver> receivers, Secrets secrets, Duration timeout, Duration giveUpAfter) {

    /** Where secrets come from. */
    @FunctionalInterface
    public interface Secrets {

        /**
         * All that receivers may know, at least one; each signs every notice, so that one can replace another.
         *
         * @throws IOException when there is none to be had now
         */
        List<WebhookSecret> read() throws IOException;
    }

    public NoticeSettings {
        receivers = List.copyOf(receivers);
    }
}
