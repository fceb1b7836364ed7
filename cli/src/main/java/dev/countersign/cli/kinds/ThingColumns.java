package dev.countersign.cli.kinds;

import dev.countersign.cli.output.Durations;
import dev.countersign.cli.output.Table;
import dev.countersign.cli.request.Assumption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** The columns in which the objects of a kind are shown. */
final class ThingColumns {

    private static final String ROLES = "accessRoleRefs";

    private final Map<String, Function<Thing, String>> columns = new LinkedHashMap<>();
    private final boolean wide;
    private final Instant now;

    ThingColumns(Kind kind, boolean wide, Instant now) {
        this.wide = wide;
        this.now = now;
        columns.put("NAME", Thing::reference);
        switch (kind) {
            case POLICY, GLOBAL_POLICY -> policy();
            case ROLE, GLOBAL_ROLE -> role();
            case GROUP -> group();
            case TOKEN -> token();
            case CLUSTER, SHARED_CLUSTER -> cluster();
        }
    }

    private void policy() {
        columns.put("ROLE", policy -> policy.count(ROLES) == 1 ? policy.specs(ROLES) : "");
        columns.put("ENABLED", policy -> policy.spec("enabled").equals("false") ? "false" : "true");
        columns.put("STATUS", policy -> policy.condition("Ready", "reason"));
        age();
        wide("KIND", policy -> policy.kind().objects());
        wide("EFFECT", policy -> policy.spec("effect").isEmpty() ? "Allow" : policy.spec("effect"));
        wide("ROLES", policy -> policy.specs(ROLES));
        wide("GROUPS", policy -> policy.specs("groups"));
        wide("USERS", policy -> policy.specs("users"));
        wide("MESSAGE", policy -> policy.condition("Ready", "message"));
    }

    private void role() {
        columns.put("CLUSTERSCOPE", role -> role.spec("clusterScope").equals("true") ? "true" : "false");
        columns.put("RULES", role -> String.valueOf(role.count("rules")));
        age();
        wide("DESCRIPTION", role -> role.spec("description"));
    }

    private void group() {
        columns.put("USERS", group -> group.specs("users"));
        columns.put("GROUPS", group -> group.specs("groups"));
        age();
    }

    private void token() {
        columns.put("SERVICEACCOUNTS", ThingColumns::accounts);
        columns.put("RESET", token -> token.since("resetAt", now));
        age();
        wide("DESCRIPTION", token -> token.spec("description"));
    }

    private static String accounts(Thing token) {
        StringJoiner accounts = new StringJoiner(",");
        token.json()
                .path("spec")
                .path("serviceAccounts")
                .forEach(account -> accounts.add(account.path("namespace").asText() + "/"
                        + account.path("name").asText()));
        return accounts.toString();
    }

    private void cluster() {
        columns.put("PROVIDER", cluster -> cluster.spec("provider"));
        columns.put("STAGE", cluster -> cluster.spec("stage"));
        columns.put("REACHABLE", cluster -> cluster.condition("Reachable", "status"));
        columns.put("PERMITTED", cluster -> cluster.condition("Permitted", "status"));
        columns.put(
                "GRANTS",
                cluster -> cluster.json().path("status").path("activeGrants").asText(""));
        age();
        wide("MODE", cluster -> cluster.spec("credentialMode"));
        wide("VERSION", cluster -> cluster.json().path("status").path("version").asText(""));
        wide("DESCRIPTION", cluster -> cluster.spec("displayName"));
    }

    private void age() {
        columns.put("AGE", thing -> thing.age(now));
    }

    private void wide(String title, Function<Thing, String> value) {
        if (wide) {
            columns.put(title, value);
        }
    }

    /** One line for the titles, one for each object, and one for each access that is listed with policies. */
    String table(List<Thing> things, List<Assumption> running) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.copyOf(columns.keySet()));
        things.forEach(thing -> rows.add(
                columns.values().stream().map(value -> value.apply(thing)).toList()));
        running.forEach(request -> rows.add(row(request)));
        return Table.of(rows);
    }

    private List<String> row(Assumption request) {
        Map<String, String> known = Map.of(
                "NAME", request.name(),
                "ROLE", request.role(),
                "ENABLED", "true",
                "STATUS", request.phase(),
                "AGE",
                        request.createdAt()
                                .map(at -> Durations.words(Duration.between(at, now)))
                                .orElse(""),
                "KIND", "RoleAssumption",
                "EFFECT", "Allow",
                "ROLES", request.role(),
                "USERS", request.subject(),
                "MESSAGE", request.message());
        return columns.keySet().stream()
                .map(title -> known.getOrDefault(title, ""))
                .toList();
    }
}
