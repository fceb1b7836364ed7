package dev.countersign.e2e.permission;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test that {@link PermissionPage} names for a right. */
final class NamedTests {

    private static final Pattern ROLE = Pattern.compile("## (.+)");
    private static final Pattern ROW = Pattern.compile("\\| (\\S+) \\| `([^`]+)` \\| `(\\w+IT\\.\\w+)`.*\\|");

    private final Map<String, String> byRight = new HashMap<>();

    /** Those of that page. */
    NamedTests(List<String> page) {
        String role = "";
        for (String line : page) {
            Matcher heading = ROLE.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                role = heading.group(1);
            } else if (row.matches()) {
                byRight.put(key(role, row.group(1), row.group(2)), row.group(3));
            }
        }
    }

    /** Class and method; empty where the page names none. */
    Optional<String> of(Held held) {
        return Optional.ofNullable(
                byRight.get(key(held.role(), held.right().verb(), held.right().object())));
    }

    /** All that it names. */
    Collection<String> all() {
        return byRight.values();
    }

    private static String key(String role, String verb, String object) {
        return role + " | " + verb + " | " + object;
    }
}
