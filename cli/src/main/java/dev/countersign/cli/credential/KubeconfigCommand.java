package dev.countersign.cli.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.cli.problem.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes a kubeconfig for an access that stands. */
@Command(
        name = "kubeconfig",
        mixinStandardHelpOptions = true,
        description = "Prints a kubeconfig for an access that stands. It holds no secret: kubectl asks countersign for"
                + " a credential whenever it needs one.",
        footer = {"", "Example: countersign kubeconfig cluster.admin-assume-tjh2d > prod-eu.yaml"})
public final class KubeconfigCommand implements Callable<Integer> {

    private static final YAMLMapper YAML = new YAMLMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandingAccess access;

    @Override
    public Integer call() {
        JsonNode fetched = access.credential();
        try {
            spec.commandLine().getOut().print(YAML.writeValueAsString(config(fetched)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private ObjectNode config(JsonNode fetched) {
        ObjectNode config = YAML.createObjectNode();
        config.put("apiVersion", "v1").put("kind", "Config").put("current-context", access.name());
        ObjectNode cluster = named(config.putArray("clusters"), "cluster");
        cluster.put("server", fetched.path("server").asText());
        String authority = fetched.path("certificateAuthority").asText("");
        if (!authority.isEmpty()) {
            cluster.put("certificate-authority-data", authority);
        }
        ObjectNode exec = named(config.putArray("users"), "user").putObject("exec");
        exec.put("apiVersion", CredentialCommand.API_VERSION)
                .put("command", "countersign")
                .put("interactiveMode", "Never");
        ArrayNode arguments = exec.putArray("args");
        arguments().forEach(arguments::add);
        named(config.putArray("contexts"), "context")
                .put("cluster", access.name())
                .put("user", access.name());
        return config;
    }

    private ObjectNode named(ArrayNode list, String what) {
        ObjectNode entry = list.addObject();
        entry.put("name", access.name());
        return entry.putObject(what);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "credential",
                access.name(),
                "--server",
                access.connection().server(),
                "--workspace",
                access.connection().workspace()));
        access.connection().tokenFile().ifPresent(file -> arguments.addAll(List.of("--token-file", file)));
        return arguments;
    }
}
