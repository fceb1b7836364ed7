package dev.countersign.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How results are printed. */
public final class Output {

    /** The ways. */
    public enum Format {
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

    /** Where results go. */
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The way that was asked for. */
    public Format format() {
        return format;
    }

    /** As YAML where that is wanted, otherwise as JSON. */
    public void print(JsonNode json) {
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
