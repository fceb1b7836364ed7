package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.AssumptionWriters;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sees whether every admission policy that is shipped is in force: there as shipped, with its binding, and doing its part
 * when it is tried. It looks in rounds, one thread at a time; what it found is answered from memory.
 */
public final class AdmissionGuard implements AutoCloseable {

    /** The policy that sees to it that RoleAssumptions are made in nobody else's name. */
    public static final String ROLE_ASSUMPTIONS = Probes.ROLE_ASSUMPTIONS;

    private final List<ShippedPolicy> shipped;
    private final PolicySource source;
    private final Map<String, Probe> probes;
    private final Clock clock;
    private final PolicyNews news;
    private final Rounds rounds;
    private final CountDownLatch firstLook = new CountDownLatch(1);
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    private volatile Standing standing = Standing.NOTHING;

    /**
     * A guard that does not look yet.
     *
     * @param names as they are in the installed policies
     * @param probesNamespace where probes are tried
     * @param meters gets the gauges {@code countersign.admission.policy.in.force}, 1 or 0, tagged with the policy, from
     *     the start on
     */
    public AdmissionGuard(
            KubernetesClient client, AdmissionNames names, String probesNamespace, Clock clock, MeterRegistry meters) {
        this(
                ShippedPolicy.all(names),
                new WatchedPolicies(client, "pipelines"),
                Probes.in(client, probesNamespace),
                clock,
                meters);
    }

    /**
     * A guard of the policy {@value #ROLE_ASSUMPTIONS} alone, which does not look yet.
     *
     * @param writers as they are in the installed policy
     * @param probesNamespace where probes are tried
     * @param meters gets the gauge {@code countersign.admission.policy.in.force} of that policy
     */
    public static AdmissionGuard ofRoleAssumptions(
            KubernetesClient client,
            AssumptionWriters writers,
            String probesNamespace,
            Clock clock,
            MeterRegistry meters) {
        return new AdmissionGuard(
                ShippedPolicy.of(AssumptionManifests.admissionPolicies(writers)),
                new WatchedPolicies(client, "people"),
                Probes.ofRoleAssumptions(client, probesNamespace),
                clock,
                meters);
    }

    AdmissionGuard(
            List<ShippedPolicy> shipped,
            PolicySource source,
            Map<String, Probe> probes,
            Clock clock,
            MeterRegistry meters) {
        this.shipped = shipped;
        this.source = source;
        this.probes = Map.copyOf(probes);
        this.clock = clock;
        this.news = new PolicyNews(meters);
        this.rounds = new Rounds(this::look);
        shipped.forEach(this::requireProbe);
    }

    private void requireProbe(ShippedPolicy policy) {
        if (!probes.containsKey(policy.name())) {
            throw new IllegalStateException("nothing tries the policy " + policy.name());
        }
    }

    /** Begins to watch and to look, about every second and whenever a policy changes. */
    public void start() {
        showGauges();
        rounds.start();
        source.watch(rounds::soon);
    }

    /** NB. Not before it looks: a policy that nobody looks at would seem to be away. */
    void showGauges() {
        shipped.forEach(
                policy -> news.register(policy.name(), () -> problemOf(policy).isEmpty()));
    }

    /** Waits until every policy was looked at once. Returns without that when it takes longer. */
    public void awaitFirstLook(Duration patience) {
        try {
            firstLook.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Calls back, on the thread that looks, whenever other policies are not in force than before.
     *
     * @param listener takes the names of those that are not, and returns at once
     */
    public void onChange(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Which policies are not in force, why, and what to do, in one line; empty while all are. Makes no call. */
    public Optional<String> problem() {
        return Problems.told(problems());
    }

    /**
     * Why that policy cannot vouch for an object, and what to do, in one line; empty where it is in force and was when the
     * object was made. Makes no call.
     *
     * @param made by the API server's clock, to the second
     * @throws IllegalStateException before it was looked at for the first time
     */
    public Optional<String> problem(String policy, Instant made) {
        if (firstLook.getCount() > 0) {
            throw new IllegalStateException("whether the admission policies are in force has not been seen yet");
        }
        return Optional.ofNullable(problems().get(policy))
                .or(() -> tooYoung(policy, made))
                .map(why -> "the policy " + policy + ": " + why);
    }

    private Optional<String> tooYoung(String policy, Instant made) {
        return shipped.stream()
                .filter(known -> known.name().equals(policy))
                .map(standing::since)
                .filter(since -> made.isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .findFirst()
                .map(since ->
                        "it has been in force since " + since + " only, and what it vouches for was made at " + made);
    }

    /** Since when all of them have been in force as they are; empty while one is not. Makes no call. */
    public Optional<Instant> since() {
        return problems().isEmpty() ? shipped.stream().map(standing::since).max(Instant::compareTo) : Optional.empty();
    }

    @Override
    public void close() {
        rounds.close();
        source.close();
    }

    /** One round: sees, tries what is due, and tells what is new. */
    void look() {
        see();
        for (ShippedPolicy policy : shipped) {
            if (standing.wantsProbe(policy, clock.instant()) && !tryOne(policy)) {
                break;
            }
        }
        if (shipped.stream().allMatch(policy -> standing.isSettled(policy, clock.instant()))) {
            firstLook.countDown();
        }
        Map<String, String> problems = problems();
        if (news.tell(shipped.stream().map(ShippedPolicy::name).toList(), problems)) {
            listeners.forEach(listener -> listener.accept(Set.copyOf(problems.keySet())));
        }
    }

    /** NB. Silence changes nothing at first; an answer that we may not see is no silence. */
    private void see() {
        try {
            SeenPolicies seen = source.watched().orElseGet(source::read);
            standing = standing.seeing(seen, clock.instant());
        } catch (ClusterException e) {
            if (isAnswer(e)) {
                standing = standing.blind("it cannot be seen: " + e.getMessage());
            }
        }
    }

    /** Probes a policy; returns whether it is worthwhile to probe others. */
    private boolean tryOne(ShippedPolicy policy) {
        String marks = policy.marks(Objects.requireNonNull(standing.view()));
        Instant at = clock.instant();
        try {
            Optional<String> problem =
                    Objects.requireNonNull(probes.get(policy.name())).attempt();
            standing = standing.tried(policy.name(), new Standing.Attempt(marks, at, problem));
        } catch (ClusterException e) {
            if (isAnswer(e)) {
                Optional<String> problem = Optional.of("it cannot be probed: " + e.getMessage());
                standing = standing.tried(policy.name(), new Standing.Attempt(marks, at, problem));
            }
            return e.kind() != ClusterException.Kind.UNREACHABLE;
        }
        return true;
    }

    private static boolean isAnswer(ClusterException e) {
        return switch (e.kind()) {
            case FORBIDDEN, INVALID, NOT_FOUND -> true;
            case CONFLICT, BUSY, UNREACHABLE -> false;
        };
    }

    private Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        shipped.forEach(policy -> problemOf(policy).ifPresent(why -> problems.put(policy.name(), why)));
        return problems;
    }

    private Optional<String> problemOf(ShippedPolicy policy) {
        return standing.problemOf(policy, clock.instant());
    }
}
