package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.PolicyRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Policies as tests write them: the spec in YAML, by name. */
final class Book {

    static final Platform PLATFORM = Platform.DEFAULT;

    private final List<PolicyReading> policies = new ArrayList<>();

    static PolicyReading read(PolicyRef ref, String yaml) {
        Map<String, Object> spec = new Yaml().load(yaml);
        return new PolicyReader(PLATFORM, PolicyReader::withoutRego).read(ref, spec);
    }

    Book policy(String name, String yaml) {
        policies.add(read(Asking.workspacePolicy(name), yaml));
        return this;
    }

    Book globalPolicy(String name, String yaml) {
        policies.add(read(new PolicyRef(PolicyRef.GLOBAL_KIND, name, "uid-global-" + name, 1), yaml));
        return this;
    }

    List<PolicyReading> readings() {
        return List.copyOf(policies);
    }

    AssumptionVerdict answer(Asking asking, String now) {
        return new Evaluator(PLATFORM).evaluate(new PolicyIndex(policies), asking.request(), Instant.parse(now));
    }

    /** The verdict in one line: allowed or denied, the message, and the nearest request in parentheses. */
    String says(Asking asking, String now) {
        return switch (answer(asking, now)) {
            case AssumptionVerdict.Allowed allowed -> "Allowed: " + allowed.message();
            case AssumptionVerdict.Denied denied ->
                "Denied: " + denied.message() + (denied.nearest().isEmpty() ? "" : " (" + denied.nearest() + ")");
        };
    }
}
