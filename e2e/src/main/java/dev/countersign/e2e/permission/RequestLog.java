package dev.countersign.e2e.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.crds.rights.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an API server wrote down of our programs. What tests ask in the name of a program is left out: they do not name
 * themselves as it does.
 *
 * @param folder with the files
 * @param accounts the beginning of the user names of our ServiceAccounts
 */
record RequestLog(Path folder, String accounts) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BY_CLUSTER_ROLE_BINDING =
            Pattern.compile("^RBAC: allowed by ClusterRoleBinding \"[^\"]+\" of ClusterRole \"([^\"]+)\" .*");
    private static final Pattern BY_ROLE_BINDING =
            Pattern.compile("^RBAC: allowed by RoleBinding \"[^\"/]+/([^\"]+)\" of (Role|ClusterRole) \"([^\"]+)\" .*");

    /** Reads all of it, one line at a time. */
    void read(Consumer<Use> reader) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .toList();
            for (Path log : logs) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.filter(line -> line.contains(accounts))
                            .map(this::use)
                            .flatMap(Optional::stream)
                            .forEach(reader);
                }
            }
        }
    }

    private Optional<Use> use(String line) {
        JsonNode event = parse(line);
        String user = event.at("/user/username").asText();
        String program = user.startsWith(accounts) ? user.substring(accounts.length()) : "";
        JsonNode object = event.path("objectRef");
        if (program.isEmpty()
                || object.isMissingNode()
                || !event.path("userAgent").asText().startsWith(program)) {
            return Optional.empty();
        }
        JsonNode annotations = event.path("annotations");
        String reason =
                annotations.path("authorization.k8s.io/decision").asText().equals("allow")
                        ? annotations.path("authorization.k8s.io/reason").asText()
                        : "";
        String subresource = object.path("subresource").asText();
        return Optional.of(new Use(
                Instant.parse(event.path("requestReceivedTimestamp").asText()),
                program,
                role(reason),
                new Right(
                        object.path("namespace").asText(),
                        object.path("apiGroup").asText(),
                        object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                        object.path("name").asText(),
                        event.path("verb").asText())));
    }

    private static String role(String reason) {
        Matcher everywhere = BY_CLUSTER_ROLE_BINDING.matcher(reason);
        if (everywhere.matches()) {
            return "ClusterRole " + everywhere.group(1);
        }
        Matcher somewhere = BY_ROLE_BINDING.matcher(reason);
        return somewhere.matches() ? somewhere.group(2) + " " + somewhere.group(1) + "/" + somewhere.group(3) : reason;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not an audit event: " + line, e);
        }
    }
}
