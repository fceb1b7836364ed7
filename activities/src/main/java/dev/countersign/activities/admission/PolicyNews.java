package dev.countersign.activities.admission;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators which policies are in force: by a metric always, in the log whenever that changes. */
final class PolicyNews {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyNews.class);

    private final MeterRegistry meters;
    private final Map<String, String> said = new HashMap<>();

    PolicyNews(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(String policy, BooleanSupplier inForce) {
        Gauge.builder("countersign.admission.policy.in.force", inForce, given -> given.getAsBoolean() ? 1 : 0)
                .tag("policy", policy)
                .description("1 while this admission policy is there as shipped and does its part when tried")
                .strongReference(true)
                .register(meters);
    }

    /**
     * Logs what has changed.
     *
     * @param problems why a policy is not in force, by its name
     * @return whether other policies are not in force than when this was last called
     */
    boolean tell(List<String> policies, Map<String, String> problems) {
        boolean news = false;
        for (String policy : policies) {
            String now = problems.getOrDefault(policy, "");
            String before = said.put(policy, now);
            if (!now.equals(before)) {
                log(policy, now);
            }
            news |= before == null || before.isEmpty() != now.isEmpty();
        }
        return news;
    }

    private static void log(String policy, String problem) {
        if (problem.isEmpty()) {
            LOG.atInfo().addKeyValue("policy", policy).log("an admission policy is in force");
        } else {
            LOG.atWarn()
                    .addKeyValue("policy", policy)
                    .addKeyValue("why", problem)
                    .log("an admission policy is not in force: what it guards is not believed without it");
        }
    }
}
