package dev.countersign.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.api.SearchAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Temporal with its web UI on an SQLite file, namespace {@code default}, our search attributes registered. */
final class TemporalServer implements Service {
    static final String NAMESPACE = "default";

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);
    private static final String RETENTION = "87600h";

    private final Home home;
    private final Ports ports;
    private final HttpProbe probe;

    TemporalServer(Home home, Ports ports, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.probe = probe;
    }

    @Override
    public Part part() {
        return Part.TEMPORAL;
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(home.data(Part.TEMPORAL));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + home.data(Part.TEMPORAL), e);
        }
    }

    // NB. The write-ahead log makes the server three times as fast as SQLite's default journal.
    @Override
    public Launch launch() {
        List<String> arguments = new ArrayList<>(List.of(
                "server",
                "start-dev",
                "--ip=127.0.0.1",
                "--port=" + ports.of(Port.TEMPORAL),
                "--ui-port=" + ports.of(Port.TEMPORAL_UI),
                "--http-port=" + ports.of(Port.TEMPORAL_HTTP),
                "--metrics-port=" + ports.of(Port.TEMPORAL_METRICS),
                "--db-filename=" + home.data(Part.TEMPORAL).resolve("temporal.db"),
                "--sqlite-pragma=journal_mode=WAL",
                "--sqlite-pragma=synchronous=NORMAL",
                "--ui-disable-news-fetch",
                "--log-level=warn"));
        for (SearchAttribute attribute : SearchAttribute.values()) {
            arguments.add("--search-attribute=" + attribute.attributeName() + "=" + attribute.typeName());
        }
        return new Launch(arguments);
    }

    @Override
    public boolean healthy() {
        return probe.ok("http://" + ports.address(Port.TEMPORAL_HTTP) + "/api/v1/namespaces/" + NAMESPACE)
                && probe.ok("http://" + ports.address(Port.TEMPORAL_UI) + "/");
    }

    /** Registers the attributes that an older data file lacks, and makes finished workflows stay for years. */
    @Override
    public void complete() {
        JsonNode registered = searchAttributes();
        for (SearchAttribute attribute : SearchAttribute.values()) {
            String type = registered.path(attribute.attributeName()).asText();
            if (type.isEmpty()) {
                temporal(
                        "operator",
                        "search-attribute",
                        "create",
                        "--name=" + attribute.attributeName(),
                        "--type=" + attribute.typeName());
            } else if (!type.equals("INDEXED_VALUE_TYPE_" + attribute.typeName().toUpperCase(Locale.ROOT))) {
                throw new SandboxException("search attribute " + attribute.attributeName() + " is registered as " + type
                        + ", not as " + attribute.typeName() + "; `down --purge` forgets it with all data");
            }
        }
        temporal("operator", "namespace", "update", "--namespace=" + NAMESPACE, "--retention=" + RETENTION);
    }

    private JsonNode searchAttributes() {
        String url = "http://" + ports.address(Port.TEMPORAL_HTTP) + "/cluster/namespaces/" + NAMESPACE
                + "/search-attributes";
        List<String> told = new ArrayList<>();
        if (!Wait.until(COMMAND_LIMIT, () -> probe.body(url).map(told::add).isPresent())) {
            throw new SandboxException("temporal does not tell its search attributes at " + url);
        }
        try {
            return new ObjectMapper().readTree(told.getLast()).path("customAttributes");
        } catch (JsonProcessingException e) {
            throw new SandboxException("temporal tells its search attributes in a form that is not understood", e);
        }
    }

    private void temporal(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.program(Part.TEMPORAL).toString());
        command.addAll(List.of(arguments));
        command.add("--address=" + ports.address(Port.TEMPORAL));
        command.add("--command-timeout=" + COMMAND_LIMIT.toSeconds() + "s");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new SandboxException(String.join(" ", command) + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while setting up temporal", e);
        }
    }
}
