package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.GoDuration;
import dev.countersign.policy.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spec of a policy as it is written, and says everything that is wrong with it at once. Safe for use by
 * several threads.
 */
public final class PolicyReader {

    private final Platform platform;
    private final Function<String, CustomProgram> rego;

    /**
     * A reader for one platform.
     *
     * @param rego makes a condition of a Rego module; throws IllegalArgumentException when the module cannot work
     */
    public PolicyReader(Platform platform, Function<String, CustomProgram> rego) {
        this.platform = platform;
        this.rego = rego;
    }

    /** A condition in Rego where no Open Policy Agent is configured: nobody knows whether it holds. */
    public static CustomProgram withoutRego(String module) {
        return input ->
                new CustomProgram.Answer.Unknown("it is written in Rego, and no Open Policy Agent is configured");
    }

    /** Reads a policy from plain JSON values. */
    public PolicyReading read(PolicyRef ref, Map<String, Object> spec) {
        Problems problems = new Problems();
        boolean deny = "Deny".equals(spec.get("effect"));
        Set<String> roles = roles(ref, spec, deny, problems);
        SubjectKind kind = problems.read(
                "subjectType",
                () -> spec.containsKey("subjectType")
                        ? SubjectKind.parse(Json.textOrEmpty(spec, "subjectType"))
                        : SubjectKind.USER);
        ConstraintsReader constraints = new ConstraintsReader(ref, platform, rego, problems);
        List<Constraint> read = constraints.read(spec, deny, kind);
        ApprovalRule approval = ApprovalReader.read(spec, problems);
        ExtensionRule extension = extension(spec, problems);
        Duration warnBefore = problems.read("warnBefore", () -> duration(spec, "warnBefore"));
        if (deny) {
            refuseInDeny(spec, problems);
        }
        if (!problems.none() || kind == null) {
            return new PolicyReading.Unusable(ref, deny, roles, problems.all());
        }
        AssumptionPolicy policy = new AssumptionPolicy(
                ref,
                !Boolean.FALSE.equals(spec.get("enabled")),
                deny,
                kind,
                roles,
                read,
                constraints.ttl(),
                constraints.window(),
                approval,
                extension,
                Boolean.TRUE.equals(spec.get("strictWindow")),
                warnBefore);
        return new PolicyReading.Usable(policy, remarks(policy));
    }

    /** A duration that is longer than nothing; absent where the key is. */
    static @Nullable Duration duration(Map<String, Object> parent, String key) {
        if (!parent.containsKey(key)) {
            return null;
        }
        String text = Json.textOrEmpty(parent, key);
        return GoDuration.parse(text)
                .filter(duration -> !duration.isNegative() && !duration.isZero())
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is no duration: write it like 45m or 1h30m"));
    }

    private static Set<String> roles(PolicyRef ref, Map<String, Object> spec, boolean deny, Problems problems) {
        List<String> texts = problems.read("accessRoleRefs", () -> Json.strings(spec, "accessRoleRefs"));
        if (texts == null || texts.isEmpty()) {
            problems.add("accessRoleRefs", "name at least one role");
            return Set.of();
        }
        for (String text : texts) {
            if (text.equals(AssumptionPolicy.EVERY_ROLE) && !deny) {
                problems.add("accessRoleRefs", "only a policy that denies may be about every role");
            }
            RoleRef role = problems.read("accessRoleRefs", () -> RoleRef.parse(text));
            if (role != null
                    && role.kind().equals(RoleRef.WORKSPACE_KIND)
                    && ref.kind().equals(PolicyRef.GLOBAL_KIND)) {
                problems.add("accessRoleRefs", "a global policy never names a workspace's role, such as " + text);
            }
        }
        return Set.copyOf(texts);
    }

    private static @Nullable ExtensionRule extension(Map<String, Object> spec, Problems problems) {
        if (!spec.containsKey("extension")) {
            return null;
        }
        return problems.read("extension", () -> {
            Map<String, Object> extension = Json.object(spec, "extension");
            Duration by = duration(extension, "by");
            String approval = extension.containsKey("approval") ? Json.textOrEmpty(extension, "approval") : "None";
            if (by == null) {
                throw new IllegalArgumentException("say by how much");
            }
            if (!approval.equals("None") && !approval.equals("SameAsRequest")) {
                throw new IllegalArgumentException("approval is None or SameAsRequest, not '" + approval + "'");
            }
            int max = extension.get("max") instanceof Number number ? number.intValue() : 1;
            return new ExtensionRule(max, by, approval.equals("SameAsRequest"));
        });
    }

    private static void refuseInDeny(Map<String, Object> spec, Problems problems) {
        for (String field : new TreeSet<>(Set.of("approval", "reason", "extension", "strictWindow", "warnBefore"))) {
            if (spec.containsKey(field) && !Boolean.FALSE.equals(spec.get(field))) {
                problems.add(field, "a policy that denies has none");
            }
        }
        if (Json.objectOrEmpty(spec, "constraints").containsKey("ttl")) {
            problems.add("constraints.ttl", "a policy that denies has none");
        }
    }

    private List<String> remarks(AssumptionPolicy policy) {
        List<String> remarks = new ArrayList<>();
        Duration ttl = policy.ttl().ttl();
        if (ttl != null && policy.subjectKind() == SubjectKind.USER && ttl.compareTo(platform.ceiling()) > 0) {
            remarks.add("constraints.ttl: the platform cuts it to " + Words.duration(platform.ceiling()));
        }
        if (policy.strictWindow() && policy.window() == null) {
            remarks.add("strictWindow: there are no daysOfWeek and no timeOfDay, so it does nothing");
        }
        return remarks;
    }
}
