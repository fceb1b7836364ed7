package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.Json;
import dev.countersign.policy.LabelSelector;
import dev.countersign.policy.assumption.ClusterConstraint.AllowDeny;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads who a policy is about and its constraints, in the order in which reasons are given. */
final class ConstraintsReader {

    private final PolicyRef ref;
    private final Platform platform;
    private final Function<String, CustomProgram> rego;
    private final Problems problems;
    private @Nullable Window window;
    private TtlConstraint ttl;

    ConstraintsReader(PolicyRef ref, Platform platform, Function<String, CustomProgram> rego, Problems problems) {
        this.ref = ref;
        this.platform = platform;
        this.rego = rego;
        this.problems = problems;
        this.ttl = new TtlConstraint(null, platform);
    }

    List<Constraint> read(Map<String, Object> spec, boolean deny, @Nullable SubjectKind kind) {
        List<Constraint> read = new ArrayList<>();
        read.add(subjects(spec, deny));
        tokens(spec, kind, read);
        Map<String, Object> constraints = Json.objectOrEmpty(spec, "constraints");
        clusters(constraints, read);
        namespaces(constraints, read);
        networks(constraints, read);
        WindowReader times = new WindowReader(constraints, problems);
        window = times.read(read);
        if (!deny) {
            ttl = new TtlConstraint(
                    problems.read("constraints.ttl", () -> PolicyReader.duration(constraints, "ttl")), platform);
            read.add(ttl);
            reason(spec, read);
        }
        custom(constraints, read);
        return read;
    }

    /** The window of days and times that was read; absent: always. */
    @Nullable Window window() {
        return window;
    }

    /** The cap that was read. */
    TtlConstraint ttl() {
        return ttl;
    }

    private SubjectConstraint subjects(Map<String, Object> spec, boolean deny) {
        List<String> groups = problems.read("groups", () -> Json.strings(spec, "groups"));
        List<String> users = problems.read("users", () -> Json.strings(spec, "users"));
        People who = new People(groups == null ? List.of() : groups, users == null ? List.of() : users);
        if (who.isEmpty() && !deny) {
            problems.add("groups", "name groups or users: a policy that allows is never about everyone");
        }
        return new SubjectConstraint(who);
    }

    private void tokens(Map<String, Object> spec, @Nullable SubjectKind kind, List<Constraint> read) {
        List<String> tokens = problems.read("accessTokens", () -> Json.strings(spec, "accessTokens"));
        if (tokens == null || tokens.isEmpty()) {
            return;
        }
        if (kind == SubjectKind.USER) {
            problems.add("accessTokens", "only a policy with subjectType AccessToken names access tokens");
        }
        read.add(new AccessTokenConstraint(tokens));
    }

    private void clusters(Map<String, Object> constraints, List<Constraint> read) {
        if (!constraints.containsKey("clusters")) {
            return;
        }
        Map<String, Object> clusters = Json.objectOrEmpty(constraints, "clusters");
        LabelSelector denied = selector("constraints.clusters.denied", clusters, "denied");
        if (denied != null && denied.isEmpty()) {
            problems.add("constraints.clusters.denied", "an empty selector would match every cluster");
        }
        read.add(new ClusterConstraint(
                selector("constraints.clusters.allowed", clusters, "allowed"),
                denied,
                allowDeny(clusters, "providers"),
                allowDeny(clusters, "stages")));
    }

    private @Nullable LabelSelector selector(String field, Map<String, Object> parent, String key) {
        return parent.containsKey(key) ? problems.read(field, () -> LabelSelector.of(Json.object(parent, key))) : null;
    }

    private AllowDeny allowDeny(Map<String, Object> clusters, String key) {
        AllowDeny words = problems.read("constraints.clusters." + key, () -> {
            Map<String, Object> lists = Json.object(clusters, key);
            return new AllowDeny(Json.strings(lists, "allow"), Json.strings(lists, "deny"));
        });
        return words == null ? AllowDeny.ANY : words;
    }

    private void namespaces(Map<String, Object> constraints, List<Constraint> read) {
        if (!constraints.containsKey("namespaces")) {
            return;
        }
        NamespaceConstraint namespaces = problems.read(
                "constraints.namespaces",
                () -> NamespaceSelector.read(Json.object(constraints, "namespaces"))
                        .map(NamespaceConstraint::new)
                        .orElseThrow(() -> new IllegalArgumentException("give names or matchLabels")));
        if (namespaces != null) {
            read.add(namespaces);
        }
    }

    private void networks(Map<String, Object> constraints, List<Constraint> read) {
        if (!constraints.containsKey("sourceNetworks")) {
            return;
        }
        NetworkConstraint networks = problems.read(
                "constraints.sourceNetworks",
                () -> new NetworkConstraint(Json.strings(constraints, "sourceNetworks").stream()
                        .map(Network::parse)
                        .toList()));
        if (networks != null) {
            read.add(networks);
        }
    }

    private void reason(Map<String, Object> spec, List<Constraint> read) {
        if (!spec.containsKey("reason")) {
            return;
        }
        ReasonConstraint reason = problems.read("reason", () -> {
            Map<String, Object> json = Json.object(spec, "reason");
            return ReasonConstraint.of(Boolean.TRUE.equals(json.get("required")), Json.textOrEmpty(json, "pattern"));
        });
        if (reason != null) {
            read.add(reason);
        }
    }

    private void custom(Map<String, Object> constraints, List<Constraint> read) {
        List<Map<String, Object>> all = problems.read("constraints.custom", () -> Json.objects(constraints, "custom"));
        Set<String> names = new HashSet<>();
        for (Map<String, Object> json : all == null ? List.<Map<String, Object>>of() : all) {
            String name = Json.textOrEmpty(json, "name");
            String field = "constraints.custom." + name;
            if (name.isBlank() || !names.add(name)) {
                problems.add(field, "each custom constraint needs a name of its own");
            }
            CustomProgram program = problems.read(field, () -> program(json));
            if (program != null) {
                read.add(new CustomConstraint(ref.name(), name, program));
            }
        }
    }

    private CustomProgram program(Map<String, Object> json) {
        String cel = Json.textOrEmpty(json, "cel");
        String module = Json.textOrEmpty(json, "rego");
        if (cel.isBlank() == module.isBlank()) {
            throw new IllegalArgumentException("give either cel or rego");
        }
        return module.isBlank() ? CelProgram.compile(cel) : rego.apply(module);
    }
}
