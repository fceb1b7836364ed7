package dev.countersign.api;

import dev.countersign.api.Samples.Sample;
import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.ConstraintResult;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.PolicyResult;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One value of every kind that the human half writes into a history. */
final class AssumptionSamples {

    private static final PolicyRef POLICY = new PolicyRef(PolicyRef.WORKSPACE_KIND, "oncall-prod", "u-1", 4);

    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(new Stage(
                    "owners",
                    List.of(new Alternative(List.of(
                            new Places(new People(List.of("payments-owners"), List.of("cto@example.com")), 1)))),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    new People(List.of("platform-oncall"), List.of()))),
            Duration.ofHours(4),
            1,
            false,
            true);

    private static final List<PolicyResult> RESULTS = List.of(new PolicyResult(
            POLICY,
            false,
            false,
            List.of(new ConstraintResult(
                    "daysOfWeek", ConstraintResult.Result.NOT_MET, "Saturday is not one of Monday to Friday"))));

    private AssumptionSamples() {}

    static Stream<Sample> all() {
        return Stream.of(
                new Sample(RoleRef.class, RoleRef.parse("workspace:ledger.reader")),
                new Sample(RoleRule.class, RoleRule.on(List.of("apps"), List.of("*"), List.of("get", "list"))),
                new Sample(
                        AssumptionVerdict.class,
                        new AssumptionVerdict.Allowed(
                                POLICY,
                                Duration.ofMinutes(45),
                                Duration.ofHours(1),
                                RULE,
                                Instant.parse("2026-12-01T17:30:00Z"),
                                true,
                                "oncall-prod allows it for 45m",
                                RESULTS)),
                new Sample(
                        AssumptionVerdict.class,
                        new AssumptionVerdict.Denied("no policy allows it", "from Monday 09:00", RESULTS)));
    }
}
