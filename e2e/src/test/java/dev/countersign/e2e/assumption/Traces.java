package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.api.Outcome;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.api.model.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** What a request leaves behind where people look: status, Kubernetes Events, audit lines, and what they are told. */
final class Traces {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Workspace workspace;
    private final Assumptions assumptions;

    Traces(World world, Workspace workspace, Assumptions assumptions) {
        this.world = world;
        this.workspace = workspace;
        this.assumptions = assumptions;
    }

    /**
     * Waits until the request has ended, and finds how in its status, in an Event, in the audit and in what people are
     * told.
     *
     * @param reason of the Event
     * @param words that say why, in the status, the Event and the audit line
     */
    RoleAssumption assertEnded(String name, Outcome outcome, String reason, String words) {
        RoleAssumption over = assumptions.awaitPhase(name, Cast.SOON, "Ended");
        assertThat(over.getStatus().outcome()).as(over.getStatus().message()).isEqualTo(outcome.name());
        assertThat(over.getStatus().message()).contains(words);
        awaitEvent(name, reason, words);
        Eventually.within(
                Cast.SOON,
                "an audit line says that " + name + " is " + outcome,
                () -> audited(name).stream().anyMatch(line -> isEnd(line, outcome, words)));
        Eventually.within(
                Cast.SOON,
                "people are told that " + name + " is " + outcome,
                () -> world.notices().about(workspace.namespace(), name).stream()
                        .anyMatch(notice -> notice.type().equals("assumption.end")
                                && notice.data().path("outcome").asText().equals(outcome.name())));
        return over;
    }

    /** Waits for an Event about a request. */
    void awaitEvent(String name, String reason, String words) {
        Eventually.within(
                Cast.SOON,
                "an Event says that " + name + " is " + reason,
                () -> events(name).stream()
                        .anyMatch(event -> event.getReason().equals(reason)
                                && event.getMessage().contains(words)));
    }

    private static boolean isEnd(JsonNode line, Outcome outcome, String words) {
        return List.of("ended", "revoked").contains(line.path("action").asText())
                && line.path("facts").path("outcome").asText().equals(outcome.name())
                && line.path("facts").path("message").asText().contains(words);
    }

    private List<Event> events(String name) {
        return world.admin()
                .v1()
                .events()
                .inNamespace(workspace.namespace())
                .withField("involvedObject.name", name)
                .list()
                .getItems();
    }

    /** What the worker has written down about a request. */
    List<JsonNode> audited(String name) {
        try {
            // NB. A line that is being written may be seen in part.
            String written = Files.readString(Countersign.auditOfWorker(world.sandbox()));
            return written.substring(0, written.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.contains(name))
                    .map(Traces::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the audit cannot be read", e);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("an audit line is no JSON: " + line, e);
        }
    }
}
