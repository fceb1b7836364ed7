package dev.countersign.e2e.permission;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The permissions as a page for people: who reviews them sees for each a test that needs it. */
final class PermissionPage {

    private static final String HEAD = """
            # Permissions, and the tests that use them

            What the API server wrote down of a run of all end-to-end tests: for each permission of each role the first test in which
            a program of ours used it. Written by `make verify`, which says where one was used by none, and where a program asked for
            what it never got.
            """;

    private PermissionPage() {}

    static String of(Shown shown) {
        return HEAD + shown.roles().stream().map(role -> table(role, shown)).collect(Collectors.joining());
    }

    private static String table(String role, Shown shown) {
        return "\n## " + role + "\n\n| may | what | used in |\n|---|---|---|\n"
                + shown.of(role).entrySet().stream()
                        .map(use -> "| " + use.getKey().verb() + " | `"
                                + use.getKey().object() + "` | " + where(use.getValue(), shown.why(role, use.getKey()))
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static String where(Set<String> tests, Optional<String> why) {
        return tests.stream().findFirst().map(test -> "`" + test + "`").orElseGet(() -> why.orElse("no test"));
    }
}
