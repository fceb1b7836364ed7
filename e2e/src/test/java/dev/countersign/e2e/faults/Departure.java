package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Programs that lead are ended when this is made, and back when it is closed; meanwhile the others lead. */
final class Departure implements AutoCloseable {

    /** NB. A Lease lasts ten seconds, and who waits for it looks at least every four and a half. */
    private static final Duration HAND_OVER = Duration.ofSeconds(20);

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> UNABLE =
            List.of("the lease could not be given up in time", "lease not given up, it will run out");

    private final List<Post> posts;
    private final List<Program> gone;
    private final Runnable back;
    private final Instant since;

    /**
     * What one of two programs leads in.
     *
     * @param lease its name
     * @param identity what the Lease calls the one that leads
     * @param holder leads
     * @param heir waits
     * @param now the Lease as it is now
     */
    record Post(String lease, String identity, Program holder, Program heir, Supplier<Optional<Lease>> now) {}

    /**
     * Ends programs, all in the same moment.
     *
     * @param way how
     * @param back what to wait for when they are ready again
     */
    Departure(List<Post> posts, List<Program> gone, Consumer<Program> way, Runnable back) {
        this.posts = posts;
        this.gone = gone;
        this.back = back;
        this.since = Instant.now();
        gone.parallelStream().forEach(way);
    }

    /**
     * Whoever was ended holds nothing any more for longer than a second, though nobody has waited. NB. Their name may be
     * left in the Lease, and whoever cannot reach the API server in time says so.
     */
    void assertGivenUp() {
        assertThat(posts).allSatisfy(post -> {
            Lease lease = post.now().get().orElseThrow();
            if (post.identity().equals(holder(lease)) && UNABLE.stream().noneMatch(post.holder()::hasSaid)) {
                assertThat(lease.getSpec().getLeaseDurationSeconds())
                        .as(post.lease())
                        .isOne();
            }
        });
    }

    /** The one beside each that was ended has taken its Lease over, and has done so in time. */
    void awaitHandOver() {
        for (Post post : posts) {
            Lease lease = Eventually.value(
                            PATIENCE,
                            "another one than " + post.identity() + " holds " + post.lease(),
                            post.now(),
                            seen -> seen.map(Departure::holder)
                                    .filter(holder -> !holder.equals(post.identity()))
                                    .isPresent())
                    .orElseThrow();
            Eventually.within(
                    PATIENCE,
                    post.lease() + " is led in by the one beside",
                    () -> TwoOfEach.leads(post.heir(), String.valueOf(holder(lease))));
            assertThat(Duration.between(since, lease.getSpec().getAcquireTime().toInstant()))
                    .as("how long nobody led in " + post.lease())
                    // NB. A machine that stands still meanwhile makes it longer.
                    .isLessThan(HAND_OVER.multipliedBy(2));
        }
    }

    static @Nullable String holder(Lease lease) {
        return lease.getSpec().getHolderIdentity();
    }

    @Override
    public void close() {
        gone.forEach(Program::launch);
        gone.forEach(Program::awaitReady);
        back.run();
    }
}
