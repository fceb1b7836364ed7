package dev.countersign.cli.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cli.problem.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fetches a credential, as kubectl wants it from a plugin. */
@Command(
        name = "credential",
        mixinStandardHelpOptions = true,
        description = "Prints a short-lived credential of an access that stands, as kubectl wants it from a plugin;"
                + " kubeconfig says how kubectl calls it.")
public final class CredentialCommand implements Callable<Integer> {

    /** The version of the answer. */
    public static final String API_VERSION = "client.authentication.k8s.io/v1";

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandingAccess access;

    @Override
    public Integer call() {
        JsonNode fetched = access.credential();
        ObjectNode answer = new JsonMapper().createObjectNode();
        answer.put("apiVersion", API_VERSION).put("kind", "ExecCredential");
        answer.putObject("status")
                .put("token", fetched.path("token").asText())
                .put("expirationTimestamp", fetched.path("expiresAt").asText());
        spec.commandLine().getOut().println(answer);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
