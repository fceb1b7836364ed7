package dev.countersign.sandbox.node;

import dev.countersign.sandbox.SandboxException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the player's work, a few at once, and again after a while what failed because the API server did. */
final class Errands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 16;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);

    void now(Runnable errand) {
        try {
            workers.execute(() -> attempt(errand));
        } catch (RejectedExecutionException e) {
            LOG.debug("the player is closed");
        }
    }

    void later(Duration after, Runnable errand) {
        CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, this::now)
                .execute(errand);
    }

    private void attempt(Runnable errand) {
        if (workers.isShutdown()) {
            return;
        }
        places.acquireUninterruptibly();
        try {
            errand.run();
        } catch (KubernetesClientException e) {
            if (!isGone(e)) {
                again(errand, e);
            }
        } catch (SandboxException e) {
            again(errand, e);
        } finally {
            places.release();
        }
    }

    private void again(Runnable errand, RuntimeException why) {
        if (!workers.isShutdown()) {
            LOG.atDebug().setCause(why).log("will try again");
            later(RETRY, errand);
        }
    }

    /** The Pod has gone, or another has taken its name: there is nothing left to do. */
    private static boolean isGone(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
