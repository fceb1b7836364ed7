package dev.countersign.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How results are printed. */
final class Output {

    /** The ways. */
    enum Format {
        TABLE,
        WIDE,
        JSON,
        YAML,
        NAME
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "How results are printed: table, wide, json, yaml or name")
    private Format format;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** One request. */
    void one(Assumption request) {
        switch (format) {
            case JSON, YAML -> print(request.json());
            case TABLE, WIDE, NAME -> many(List.of(request));
        }
    }

    /** Requests, in their order. */
    void many(List<Assumption> requests) {
        switch (format) {
            case TABLE -> out().print(Columns.usual(Instant.now()).table(requests));
            case WIDE -> out().print(Columns.wide(Instant.now()).table(requests));
            case NAME -> requests.forEach(request -> out().println(request.name()));
            case JSON, YAML -> {
                ArrayNode all = new JsonMapper().createArrayNode();
                requests.forEach(request -> all.add(request.json()));
                print(all);
            }
        }
        out().flush();
    }

    Format format() {
        return format;
    }

    /** As YAML where that is wanted, otherwise as JSON. */
    void print(JsonNode json) {
        JsonMapper pretty = new JsonMapper();
        try {
            out().println(
                            format == Format.YAML
                                    ? new YAMLMapper().writeValueAsString(json).strip()
                                    : pretty.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
        out().flush();
    }
}
