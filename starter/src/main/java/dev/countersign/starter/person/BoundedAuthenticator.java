package dev.countersign.starter.person;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Asks about a limited number of tokens at once, so that a flood of bad ones does not become one at the API server. */
public final class BoundedAuthenticator implements Authenticator {

    private final Authenticator asked;
    private final Semaphore permits;
    private final Duration patience;

    /**
     * Asks that authenticator.
     *
     * @param atOnce how many tokens it is asked about at once
     * @param patience how long a token waits for its turn
     */
    public BoundedAuthenticator(Authenticator asked, int atOnce, Duration patience) {
        this.asked = asked;
        this.permits = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    @Override
    public Identity identify(String token) {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Identity.Unavailable("too many tokens are being checked at once, try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Identity.Unavailable("the starter is stopping");
        }
        try {
            return asked.identify(token);
        } finally {
            permits.release();
        }
    }
}
