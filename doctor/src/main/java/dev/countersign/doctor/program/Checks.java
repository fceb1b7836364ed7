package dev.countersign.doctor.program;

import dev.countersign.doctor.Check;
import dev.countersign.doctor.GrpcTemporal;
import dev.countersign.doctor.TemporalCheck;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
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

    /**
     * Temporal where Spring's settings say that it is, with all that the first workflow step needs.
     *
     * @param stubs are not made before the look, so that files that cannot be used are a finding
     */
    public static Check temporal(ObjectProvider<WorkflowServiceStubs> stubs, Environment environment) {
        TemporalCheck.Keys keys = TemporalCheck.Keys.SPRING;
        return TemporalCheck.connecting(() -> TemporalCheck.complete(
                new GrpcTemporal(connection(stubs), ANSWER),
                environment.getProperty(keys.namespace(), "default"),
                keys));
    }

    private static WorkflowServiceStubs connection(ObjectProvider<WorkflowServiceStubs> stubs) {
        try {
            return stubs.getObject();
        } catch (BeansException e) {
            throw new IllegalStateException(words(e), e);
        }
    }

    /** What was wrong, without what Spring says around it. */
    private static String words(BeansException failure) {
        Throwable wrong = failure;
        while (wrong instanceof BeansException && wrong.getCause() != null) {
            wrong = wrong.getCause();
        }
        return wrong instanceof IllegalStateException ? String.valueOf(wrong.getMessage()) : wrong.toString();
    }
}
