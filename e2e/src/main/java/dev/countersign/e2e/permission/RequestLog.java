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
import java.util.function.Predicate;
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

    private static final String FORBIDDEN = "\"code\":403";
    private static final ObjectMapper JSON = new ObjectMapper();
    // NB. Some of what a request needs is asked for by the API server only later: the request counts as allowed then.
    private static final Pattern REFUSED =
            Pattern.compile(".* cannot (\\S+) resource \"([^\"]+)\" in API group \"([^\"]*)\".*");
    private static final Pattern BY_CLUSTER_ROLE_BINDING =
            Pattern.compile("^RBAC: allowed by ClusterRoleBinding \"[^\"]+\" of ClusterRole \"([^\"]+)\" .*");
    private static final Pattern BY_ROLE_BINDING =
            Pattern.compile("^RBAC: allowed by RoleBinding \"[^\"/]+/([^\"]+)\" of (Role|ClusterRole) \"([^\"]+)\" .*");

    /** Reads all of it, one line at a time. */
    void read(Consumer<Use> reader) throws IOException {
        read(_ -> true, _ -> true, reader);
    }

    /** Reads what was refused from that moment on. */
    void refusedSince(Instant moment, Consumer<Use> reader) throws IOException {
        read(log -> log.toFile().lastModified() >= moment.toEpochMilli(), line -> line.contains(FORBIDDEN), use -> {
            if (use.isRefused() && !use.at().isBefore(moment)) {
                reader.accept(use);
            }
        });
    }

    private void read(Predicate<Path> which, Predicate<String> what, Consumer<Use> reader) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .filter(which)
                    .toList();
            for (Path log : logs) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.filter(line -> line.contains(accounts))
                            .filter(what)
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
        Matcher refused = REFUSED.matcher(event.at("/responseStatus/message").asText());
        boolean isRefused = refused.matches();
        String subresource = object.path("subresource").asText();
        String resource = object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource);
        return Optional.of(new Use(
                Instant.parse(event.path("requestReceivedTimestamp").asText()),
                program,
                isRefused ? "" : role(event),
                new Right(
                        object.path("namespace").asText(),
                        isRefused ? refused.group(3) : object.path("apiGroup").asText(),
                        isRefused ? refused.group(2) : resource,
                        object.path("name").asText(),
                        isRefused ? refused.group(1) : event.path("verb").asText())));
    }

    private static String role(JsonNode event) {
        JsonNode annotations = event.path("annotations");
        if (!annotations.path("authorization.k8s.io/decision").asText().equals("allow")) {
            return "";
        }
        String reason = annotations.path("authorization.k8s.io/reason").asText();
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
