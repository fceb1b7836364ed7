package dev.countersign.activities.notice;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import dev.countersign.activities.Unfinished;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.NoticeActivities;
import dev.countersign.api.assumption.NoticeReceipt;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers notices to all receivers, each of them until it has taken it or is given up, which is written down. */
public final class NoticeDelivery implements NoticeActivities {

    private final Logger log = LoggerFactory.getLogger(NoticeDelivery.class);
    private final NoticeSettings settings;
    private final Webhook webhook;
    private final AuditSink audit;
    private final NoticeMetrics metrics;
    private final Clock clock;
    private final Taken taken;

    public NoticeDelivery(NoticeSettings settings, AuditSink audit, NoticeMetrics metrics, Clock clock) {
        this(settings, audit, metrics, clock, Taken.BY_TEMPORAL);
    }

    NoticeDelivery(NoticeSettings settings, AuditSink audit, NoticeMetrics metrics, Clock clock, Taken taken) {
        this.settings = settings;
        this.webhook = new Webhook(settings.timeout());
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
        this.taken = taken;
    }

    @Override
    public NoticeReceipt deliver(Notice notice) {
        Set<String> done = new LinkedHashSet<>(taken.before());
        List<String> open = new ArrayList<>();
        for (Receiver receiver : settings.receivers()) {
            taken.now(done);
            if (!done.contains(receiver.id())) {
                switch (attempt(notice, receiver)) {
                    case Webhook.Answer.Taken() -> {
                        done.add(receiver.id());
                        metrics.delivered(notice.event());
                    }
                    case Webhook.Answer.Refused(String why) -> open.add(receiver + ": " + why);
                }
            }
        }
        taken.now(done);
        if (!open.isEmpty()) {
            undelivered(notice, open);
        }
        return new NoticeReceipt(open);
    }

    private Webhook.Answer attempt(Notice notice, Receiver receiver) {
        try {
            return webhook.post(
                    receiver,
                    new Webhook.Message(id(notice), clock.instant().getEpochSecond(), NoticeBody.of(notice)),
                    settings.secrets().read());
        } catch (IOException e) {
            return new Webhook.Answer.Refused("nothing can be signed: " + e.getMessage());
        }
    }

    /** NB. However late it is, it is tried once more before it is given up: nobody may have been there to try before. */
    private void undelivered(Notice notice, List<String> why) {
        Instant now = clock.instant();
        if (now.isBefore(notice.at().plus(settings.giveUpAfter()))) {
            metrics.failed(notice.event());
            throw Unfinished.failure("NotDelivered", String.join("; ", why));
        }
        audit.write(new AuditEvent(
                WorkflowIds.roleAssumption(notice.request()) + "/notice-given-up/" + notice.key(),
                now,
                "notice-given-up",
                notice.request(),
                Map.of("notice", notice.key(), "webhookId", id(notice), "why", String.join("; ", why))));
        metrics.givenUp(notice.event());
        log.atWarn()
                .addKeyValue("request", notice.request())
                .addKeyValue("notice", notice.key())
                .addKeyValue("why", why)
                .log("notice given up");
    }

    /** The same for the same fact, whoever delivers it and how often. */
    static String id(Notice notice) {
        return "msg_" + Ids.of(notice.request().uid() + "/" + notice.key());
    }
}
