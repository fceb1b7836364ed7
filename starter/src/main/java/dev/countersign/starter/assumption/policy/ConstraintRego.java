package dev.countersign.starter.assumption.policy;

import dev.countersign.opa.OpaCompiler;
import dev.countersign.opa.OpaRego;
import dev.countersign.opa.RegoConstraints;
import dev.countersign.opa.RegoDialect;
import dev.countersign.opa.RememberedRego;
import dev.countersign.policy.assumption.CustomProgram;
import dev.countersign.policy.assumption.PolicyReader;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conditions in Rego of AssumptionPolicies.
 *
 * @param compiled for those who write policies
 * @param explained for those who ask what a policy would say
 */
public record ConstraintRego(Function<String, CustomProgram> compiled, Function<String, CustomProgram> explained) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** By that Open Policy Agent; where there is none, a condition in Rego is not known. */
    public static ConstraintRego by(@Nullable URI opa) {
        return opa == null
                ? new ConstraintRego(PolicyReader::withoutRego, PolicyReader::withoutRego)
                : new ConstraintRego(
                        RegoConstraints.compiledBy(new RememberedRego(new OpaCompiler(opa, RegoDialect.CONSTRAINT))),
                        RegoConstraints.explainedBy(new OpaRego(opa, RegoDialect.CONSTRAINT, PATIENCE)));
    }
}
