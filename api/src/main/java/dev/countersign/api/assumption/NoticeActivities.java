package dev.countersign.api.assumption;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Tells people. It runs on a task queue of its own, so that receivers that do not answer hold nothing else up. */
@ActivityInterface(namePrefix = "Notice")
public interface NoticeActivities {

    /**
     * Hands a notice to every receiver that is configured; each that has taken it, gets it once, or twice under one id.
     *
     * @return at last, also when some receivers never took it
     * @throws RuntimeException retryable, while a receiver has not taken it and is not given up
     */
    @ActivityMethod
    NoticeReceipt deliver(Notice notice);
}
