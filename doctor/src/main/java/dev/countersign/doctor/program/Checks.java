package dev.countersign.doctor.program;

import dev.countersign.doctor.Check;
import dev.countersign.doctor.GrpcTemporal;
import dev.countersign.doctor.TemporalCheck;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import org.springframework.core.env.Environment;

/**
 * What a program tests when it is started with {@code --check}: a bean of its configuration for that.
 *
 * @param all in the order in which they are shown
 */
public record Checks(List<Check> all) {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    public Checks {
        all = List.copyOf(all);
    }

    /** These checks. */
    public static Checks of(Check... checks) {
        return new Checks(List.of(checks));
    }

    /** Temporal where Spring's settings say that it is, with all that the first workflow step needs. */
    public static Check temporal(WorkflowServiceStubs stubs, Environment environment) {
        TemporalCheck.Keys keys = TemporalCheck.Keys.SPRING;
        return TemporalCheck.complete(
                new GrpcTemporal(stubs, ANSWER), environment.getProperty(keys.namespace(), "default"), keys);
    }
}
