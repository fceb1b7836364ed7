package dev.countersign.activities.gate;

import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees whether the API server guards votes: the policy and its binding are there as shipped, and a write that nobody may
 * make is refused by it. Votes written into objects are worth nothing otherwise.
 */
public final class VotePolicyGuard implements VoteGuard, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VotePolicyGuard.class);

    /** NB. An API server needs some seconds until it enforces a policy that was just applied. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(30);
    private static final Duration PASS_HOLDS = Duration.ofSeconds(1);

    private final ShippedVotePolicy shipped;
    private final VotePolicySource source;
    private final VoteProbe probe;
    private final Clock clock;

    private @Nullable Tried tried;
    private String seenMarks = "";
    private Instant seenSince = Instant.EPOCH;
    private volatile @Nullable String said;
    private volatile boolean inForce;

    private record Tried(String marks, Instant at, Optional<String> problem) {

        boolean holds(String now, Instant instant) {
            return marks.equals(now) && instant.isBefore(at.plus(problem.isPresent() ? PASS_HOLDS : REFUSAL_HOLDS));
        }
    }

    /**
     * Begins to watch the policy.
     *
     * @param meters gets the gauge {@code countersign.gate.vote.policy.in.force}, 1 or 0
     */
    public VotePolicyGuard(KubernetesClient client, ShippedVotePolicy shipped, Clock clock, MeterRegistry meters) {
        this.shipped = shipped;
        this.source = new VotePolicySource(client, shipped, HasMetadata.getFullResourceName(ApprovalTask.class));
        this.probe = new VoteProbe(client, shipped.policyName());
        this.clock = clock;
        Gauge.builder("countersign.gate.vote.policy.in.force", this, guard -> guard.inForce ? 1 : 0)
                .description("1 while votes written into ApprovalTasks are guarded and counted")
                .register(meters);
        source.watch(this::changed);
    }

    /** Whether votes are guarded, by what was last seen and by a try on that task at most 30 seconds old. */
    @Override
    public VotePolicyState look(ApprovalTask task) {
        return judge(source.glance(), task);
    }

    @Override
    public VotePolicyState confirm(ApprovalTask task) {
        return judge(source.read(), task);
    }

    @Override
    public void close() {
        source.close();
    }

    private synchronized VotePolicyState judge(VotePolicyObjects found, ApprovalTask task) {
        String marks = found.marks();
        Instant since = since(found, marks);
        Optional<String> problem = shipped.problemWith(found);
        boolean installed = problem.isEmpty();
        if (installed) {
            problem = tryOnce(marks, task);
        }
        say(problem);
        boolean fresh = installed && clock.instant().isBefore(since.plus(FRESH));
        return problem.<VotePolicyState>map(why -> new VotePolicyState.NotInForce(fresh, why))
                .orElseGet(() -> new VotePolicyState.InForce(marks, since));
    }

    private Optional<String> tryOnce(String marks, ApprovalTask task) {
        Tried last = tried;
        if (last == null || !last.holds(marks, clock.instant())) {
            last = new Tried(marks, clock.instant(), probe.tryOn(task));
            tried = last;
        }
        return last.problem();
    }

    /** NB. What was never edited is as old as it says; an edit is as old as our knowledge of it. */
    private Instant since(VotePolicyObjects found, String marks) {
        if (!marks.equals(seenMarks)) {
            seenMarks = marks;
            seenSince = clock.instant();
        }
        boolean unedited = objects(found)
                .allMatch(object -> Long.valueOf(1).equals(object.getMetadata().getGeneration()));
        return unedited
                ? objects(found)
                        .map(object -> Instant.parse(object.getMetadata().getCreationTimestamp()))
                        .max(Instant::compareTo)
                        .orElse(seenSince)
                : seenSince;
    }

    private static Stream<HasMetadata> objects(VotePolicyObjects found) {
        return Stream.<@Nullable HasMetadata>of(found.policy(), found.binding())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    /** NB. A policy that is there as shipped and was tried in vain stays a problem until a try says otherwise. */
    private synchronized void changed() {
        source.watched()
                .map(found -> shipped.problemWith(found).or(() -> triedInVain(found.marks())))
                .ifPresent(this::say);
    }

    private Optional<String> triedInVain(String marks) {
        Tried last = tried;
        return last == null || !last.marks().equals(marks) ? Optional.empty() : last.problem();
    }

    private void say(Optional<String> problem) {
        inForce = problem.isEmpty();
        String news = problem.orElse("");
        if (news.equals(said)) {
            return;
        }
        said = news;
        if (inForce) {
            LOG.atInfo().addKeyValue("policy", shipped.policyName()).log("votes in ApprovalTasks are guarded");
        } else {
            LOG.atWarn().addKeyValue("why", news).log("votes in ApprovalTasks are not guarded and not counted");
        }
    }
}
