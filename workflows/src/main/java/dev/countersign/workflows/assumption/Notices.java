package dev.countersign.workflows.assumption;

import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.NoticeActivities;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.api.assumption.NoticeReceipt;
import dev.countersign.api.assumption.Tidings;
import dev.countersign.workflows.Calls;
import dev.countersign.workflows.ThisRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells people, each thing once, beside everything else: nothing waits for a notice but the end of the workflow. What is
 * not delivered yet when a run is handed on, the next run delivers.
 */
final class Notices {

    private final Supplier<Set<NoticeEvent>> configured;
    private final Consumer<String> show;
    private final Set<String> told = new LinkedHashSet<>();
    private final List<Notice> underWay;
    private final List<String> lost = new ArrayList<>();

    /**
     * Begins with what an earlier run has told.
     *
     * @param configured which events people are told of, where this step is run for the first time
     * @param show is given what people have not been told, whenever that changes
     */
    Notices(@Nullable Tidings carried, Supplier<Set<NoticeEvent>> configured, Consumer<String> show) {
        Tidings before = carried == null ? Tidings.NONE : carried;
        this.configured = configured;
        this.show = show;
        told.addAll(before.told());
        underWay = new ArrayList<>(before.underWay());
    }

    /** Goes on with what an earlier run has not delivered. */
    void begin() {
        List.copyOf(underWay).forEach(this::start);
    }

    /** Whether something was told, or need not be. */
    boolean isTold(String key) {
        return told.contains(key);
    }

    /** Tells it, unless it was told before or nobody wants to know. */
    void tell(Notice notice) {
        if (told.add(notice.key()) && wanted(configured).contains(notice.event().word())) {
            underWay.add(notice);
            start(notice);
        }
    }

    /** NB. An answer is an event of the history only where it differs from the one before. */
    private static Set<String> wanted(Supplier<Set<NoticeEvent>> configured) {
        String words = Workflow.mutableSideEffect(
                "notices",
                String.class,
                (before, now) -> !before.equals(now),
                () -> configured.get().stream().map(NoticeEvent::word).sorted().collect(Collectors.joining(",")));
        return Set.of(words.split(",", -1));
    }

    /** NB. In a scope of its own: who cancels a workflow does not take back what people are told. */
    private void start(Notice notice) {
        NoticeActivities stub =
                Workflow.newActivityStub(NoticeActivities.class, Calls.notice("Tell people: " + notice.key()));
        Workflow.newDetachedCancellationScope(() -> Async.function(stub::deliver, notice)
                        .handle((receipt, failure) -> done(notice, receipt, failure)))
                .run();
        show();
    }

    private @Nullable Void done(Notice notice, @Nullable NoticeReceipt receipt, @Nullable RuntimeException failure) {
        underWay.remove(notice);
        if (receipt != null) {
            receipt.givenUp().forEach(why -> lost.add(notice.key() + ": " + why));
        } else if (failure instanceof ActivityFailure failed) {
            lost.add(notice.key() + ": " + Calls.cause(failed));
        } else {
            lost.add(notice.key() + ": " + failure);
        }
        show();
        return null;
    }

    private void show() {
        List<String> all = new ArrayList<>(lost);
        underWay.forEach(notice -> all.add(notice.key() + ": under way"));
        show.accept(String.join("; ", all));
    }

    Tidings carriedOn() {
        return new Tidings(List.copyOf(told), underWay);
    }

    /** Blocks until every notice was delivered or given up, which takes a limited time. */
    void awaitTold() {
        ThisRun.waitUntil(underWay::isEmpty);
    }
}
