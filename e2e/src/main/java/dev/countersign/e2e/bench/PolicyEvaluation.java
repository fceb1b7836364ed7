package dev.countersign.e2e.bench;

import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.assumption.AssumptionRequest;
import dev.countersign.policy.assumption.ClusterFacts;
import dev.countersign.policy.assumption.Evaluator;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyIndex;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyReading;
import dev.countersign.policy.assumption.Requester;
import dev.countersign.policy.assumption.RoleFacts;
import dev.countersign.policy.assumption.WorkspaceBounds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What deciding about one request costs. Five of the policies are about its role, with days, times, networks, labels and
 * an expression in CEL; the others are about other roles, ten to each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PolicyEvaluation {

    private static final int ABOUT_THE_ROLE = 5;
    private static final int TO_EACH_ROLE = 10;
    private static final String WORKSPACE = "ws-payments";
    private static final Instant TUESDAY_NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final Evaluator evaluator = new Evaluator(Platform.DEFAULT);
    private final AssumptionRequest request = new AssumptionRequest(
            new Requester(SubjectKind.USER, "alice@example.com", "alice@example.com", Set.of("oncall", "developers")),
            WORKSPACE,
            new RoleFacts(new RoleRef(RoleRef.GLOBAL_KIND, "role-0"), true, List.of()),
            new ClusterFacts(
                    "prod-eu",
                    Map.of("team", "payments"),
                    "EKS",
                    "prod",
                    false,
                    false,
                    List.of(new WorkspaceBounds(WORKSPACE, null, true, null))),
            null,
            null,
            null,
            "INC-481",
            null,
            null);

    /** How many policies there are. */
    @Param({"10", "1000", "10000"})
    public int policies;

    private PolicyIndex index = new PolicyIndex(List.of());

    /** Reads the policies, which a program does when they change and not when somebody asks. */
    @Setup
    public void read() {
        PolicyReader reader = new PolicyReader(Platform.DEFAULT, PolicyReader::withoutRego);
        List<PolicyReading> readings = IntStream.range(0, policies)
                .mapToObj(number -> reader.read(
                        new PolicyRef(PolicyRef.WORKSPACE_KIND, "policy-" + number, "uid-" + number, 1), spec(number)))
                .toList();
        index = new PolicyIndex(readings);
        if (!(evaluate() instanceof AssumptionVerdict.Allowed)) {
            throw new IllegalStateException("the request is meant to be allowed: " + evaluate());
        }
    }

    /** One decision. */
    @Benchmark
    public AssumptionVerdict evaluate() {
        return evaluator.evaluate(index, request, TUESDAY_NOON);
    }

    static void measure(Figures figures) {
        Bench.say("evaluation of one request");
        try {
            new Runner(new OptionsBuilder()
                            .include(PolicyEvaluation.class.getName())
                            .forks(1)
                            .warmupIterations(5)
                            .warmupTime(TimeValue.seconds(2))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.seconds(1))
                            .build())
                    .run()
                    .forEach(result -> figures.put(
                            "policy_evaluation_us_at_" + result.getParams().getParam("policies"),
                            result.getPrimaryResult().getScore()));
        } catch (RunnerException e) {
            throw new IllegalStateException("the evaluation was not measured", e);
        }
    }

    private static Map<String, Object> spec(int number) {
        int role = number < ABOUT_THE_ROLE ? 0 : 1 + number / TO_EACH_ROLE;
        return Map.of(
                "accessRoleRefs", List.of("role-" + role),
                "groups", List.of("oncall"),
                "constraints",
                        Map.of(
                                "ttl", "4h",
                                "clusters", Map.of("allowed", Map.of("matchLabels", Map.of("team", "payments"))),
                                "daysOfWeek", List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
                                "timeOfDay", Map.of("from", "09:00", "to", "17:30"),
                                "timeZone", "Europe/London",
                                "custom",
                                        List.of(Map.of(
                                                "name", "ticket", "cel", "request.reason.matches('INC-[0-9]+')"))));
    }
}
