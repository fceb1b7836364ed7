package dev.countersign.cli.kinds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Tells all about one object, for people. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description =
                "Tells all about policies, roles, groups, access tokens or clusters: who changed them last, and whether they can"
                        + " work.")
public final class DescribeCommand extends KindCommand {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    @Override
    public Integer call() {
        someNames()
                .forEach(name -> describe(find(name)
                        .orElseThrow(() -> new CliException("there is no "
                                + kind().objects()
                                + " " + name + "; a running access is described by: countersign assumptions " + name
                                + " -o yaml"))));
        out().flush();
        return ExitCode.DONE;
    }

    private void describe(Thing thing) {
        JsonNode metadata = thing.json().path("metadata");
        JsonNode annotations = metadata.path("annotations");
        line("Name", thing.name());
        line("Kind", thing.kind().objects());
        line("Workspace", metadata.path("namespace").asText(""));
        line("Labels", flat(metadata.path("labels")));
        line("Age", thing.age(Instant.now()));
        line("Changed by", annotations.path("access.countersign.dev/changed-by").asText(""));
        line("Changed at", annotations.path("access.countersign.dev/changed-at").asText(""));
        thing.json()
                .path("status")
                .path("conditions")
                .forEach(condition -> line(
                        condition.path("type").asText(),
                        condition.path("status").asText() + ", "
                                + condition.path("reason").asText() + ": "
                                + condition.path("message").asText()));
        out().println("Spec:");
        out().println(yaml(thing.json().path("spec")).indent(2).stripTrailing());
    }

    private void line(String what, String value) {
        if (!value.isEmpty()) {
            out().println("%-12s %s".formatted(what + ":", value));
        }
    }

    private static String flat(JsonNode map) {
        return map.isEmpty() ? "" : yaml(map).strip().replace("\n", ", ");
    }

    private static String yaml(JsonNode json) {
        try {
            return YAML.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
