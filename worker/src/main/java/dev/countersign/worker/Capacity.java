package dev.countersign.worker;

import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/** How much a worker does at once and keeps in memory. */
final class Capacity {

    /** NB. Temporal's own is one second, which a busy machine exceeds without any deadlock. */
    private static final Duration DEADLOCK = Duration.ofSeconds(5);

    /** The least that Temporal's own default is; threads beyond the cached workflows serve those in progress. */
    private static final int LEAST_THREADS = 600;

    private static final int NOTICES = 20;

    private Capacity() {}

    static WorkerFactoryOptions ofFactory(WorkerProperties properties, WorkerInterceptor... interceptors) {
        return WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(properties.workflowCacheSize())
                .setMaxWorkflowThreadCount(Math.max(LEAST_THREADS, 2 * properties.workflowCacheSize()))
                .setWorkerInterceptors(interceptors)
                .build();
    }

    /** NB. Receivers that do not answer take up all of this, and nothing else. */
    static WorkerOptions ofNotices() {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(NOTICES)
                .setUsingVirtualThreadsOnActivityWorker(true)
                .setMaxConcurrentActivityTaskPollers(1)
                .build();
    }

    /** NB. Activities wait for other programs and run on virtual threads; steps of workflows compute and do not. */
    static WorkerOptions ofWorker(WorkerProperties properties) {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentWorkflowTaskExecutionSize(
                        properties.concurrency().workflowTasks())
                .setMaxConcurrentActivityExecutionSize(properties.concurrency().activities())
                .setMaxConcurrentLocalActivityExecutionSize(
                        properties.concurrency().localActivities())
                .setUsingVirtualThreadsOnActivityWorker(true)
                .setUsingVirtualThreadsOnLocalActivityWorker(true)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
                .build();
    }
}
