package dev.countersign.e2e.permission;

import java.util.Optional;
import java.util.stream.Collectors;

/** The permissions as a page for people: who reviews them sees for each a test that needs it. */
final class PermissionPage {

    private static final String HEAD = """
            # Permissions, and the tests that use them

            What the API server wrote down of a run of end-to-end tests: for each permission of each role the quickest test in which a
            program of ours used it. `make permissions` takes each away and looks whether that test fails.
            """;

    private PermissionPage() {}

    static String of(Shown shown) {
        return HEAD + shown.roles().stream().map(role -> table(role, shown)).collect(Collectors.joining());
    }

    private static String table(String role, Shown shown) {
        return "\n## " + role + "\n\n| may | what | used in |\n|---|---|---|\n"
                + shown.of(role).keySet().stream()
                        .map(right -> "| " + right.verb() + " | `" + right.object() + "` | "
                                + where(shown.test(role, right), Shown.why(role, right)) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String where(Optional<String> test, Optional<Reason> reason) {
        return test.map(PermissionPage::quoted)
                .or(() -> reason.map(
                        known -> known.test().isEmpty() ? known.why() : quoted(known.test()) + ": " + known.why()))
                .orElse("no test");
    }

    private static String quoted(String test) {
        return "`" + test + "`";
    }
}
