package dev.countersign.policy.customrun;

import dev.countersign.api.assumption.RoleRef;
import dev.countersign.policy.GoDuration;
import dev.countersign.policy.Json;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The params of a CustomRun that asks for a role. Nothing in them is passed over: who misspells one is told. */
public final class RoleParams {

    /** The kind by which a CustomRun asks for a role: that of what it starts. */
    public static final String KIND = "RoleAssumption";

    /** The version of that kind. */
    public static final String API_VERSION = "access.countersign.dev/v1alpha1";

    private static final List<String> NAMES = List.of("role", "cluster", "namespace", "duration", "reason");
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_NAMESPACE = 63;
    private static final int LONGEST_DURATION = 64;
    private static final int LONGEST_REASON = 1024;
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    private RoleParams() {}

    /** What came of reading a CustomRun. */
    public sealed interface Parsed {

        /** It asks for that. */
        record Valid(RoleWish wish) implements Parsed {}

        /**
         * It asks in a way that cannot be served.
         *
         * @param message which param is wrong, and its rule
         */
        record Invalid(String message) implements Parsed {}

        /** It asks for something else. */
        record SomethingElse() implements Parsed {}
    }

    /** Whether a CustomRun asks for a role, in whatever way. */
    public static boolean isMeant(Map<String, Object> customRun) {
        Map<String, Object> spec = Json.objectOrEmpty(customRun, "spec");
        return isOurs(Json.objectOrEmpty(spec, "customRef")) || isOurs(Json.objectOrEmpty(spec, "customSpec"));
    }

    private static boolean isOurs(Map<String, Object> reference) {
        return API_VERSION.equals(Json.textOrEmpty(reference, "apiVersion"))
                && KIND.equals(Json.textOrEmpty(reference, "kind"));
    }

    /** Reads a CustomRun. */
    public static Parsed parse(Map<String, Object> customRun) {
        if (!isMeant(customRun)) {
            return new Parsed.SomethingElse();
        }
        Map<String, Object> spec = Json.objectOrEmpty(customRun, "spec");
        try {
            return new Parsed.Valid(wish(spec));
        } catch (InvalidParam e) {
            return new Parsed.Invalid(e.problem());
        }
    }

    private static RoleWish wish(Map<String, Object> spec) {
        if (!Json.objectOrEmpty(spec, "customSpec").isEmpty()) {
            throw new InvalidParam("spec.customSpec is not supported: refer to the kind in spec.customRef"
                    + " (in a pipeline, taskRef instead of taskSpec) and pass params");
        }
        String account = Json.textOrEmpty(spec, "serviceAccountName");
        if (account.isEmpty()) {
            throw new InvalidParam("spec.serviceAccountName is missing: a role goes to an AccessToken that lists it");
        }
        Map<String, String> params = texts(spec);
        return new RoleWish(
                account,
                role(required(params, "role", LONGEST_NAME + "workspace:".length())),
                required(params, "cluster", LONGEST_NAME),
                namespace(params.getOrDefault("namespace", "")),
                duration(required(params, "duration", LONGEST_DURATION)),
                limited(params, "reason", LONGEST_REASON));
    }

    private static Map<String, String> texts(Map<String, Object> spec) {
        Map<String, String> texts = new HashMap<>();
        for (Map<String, Object> param : Json.objectsOrEmpty(spec, "params")) {
            String name = Json.textOrEmpty(param, "name");
            if (!NAMES.contains(name)) {
                throw InvalidParam.of(name, "is none of " + String.join(", ", NAMES));
            }
            if (!(param.get("value") instanceof String text)) {
                throw InvalidParam.of(name, "must be a string");
            }
            if (texts.put(name, text) != null) {
                throw InvalidParam.of(name, "is given twice");
            }
        }
        return texts;
    }

    private static String required(Map<String, String> params, String name, int longest) {
        String text = limited(params, name, longest);
        if (text.isBlank()) {
            throw InvalidParam.of(name, "is missing");
        }
        return text;
    }

    private static String limited(Map<String, String> params, String name, int longest) {
        String text = params.getOrDefault(name, "");
        if (text.length() > longest) {
            throw InvalidParam.of(name, "must have at most " + longest + " characters");
        }
        return text;
    }

    private static RoleRef role(String text) {
        try {
            return RoleRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidParam(
                    "param role must be the name of a GlobalAccessRole, or workspace:NAME, not '" + text + "'", e);
        }
    }

    private static String namespace(String text) {
        if (!text.isEmpty()
                && (text.length() > LONGEST_NAMESPACE
                        || !NAMESPACE.matcher(text).matches())) {
            throw InvalidParam.of("namespace", "must be the name of a namespace, not '" + text + "'");
        }
        return text;
    }

    private static String duration(String text) {
        boolean good = GoDuration.parse(text)
                .filter(length -> length.compareTo(Platform.SHORTEST) >= 0)
                .isPresent();
        if (!good) {
            throw InvalidParam.of(
                    "duration",
                    "must be a duration such as 45m, of at least " + Words.duration(Platform.SHORTEST) + ", not '"
                            + text + "'");
        }
        return text;
    }
}
