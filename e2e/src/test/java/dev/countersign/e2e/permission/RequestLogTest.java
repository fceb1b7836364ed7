package dev.countersign.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.rights.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatTheApiServerAsksForOnlyWithinARequestIsRefusedUnderItsOwnVerb(@TempDir Path folder) throws IOException {
        write(
                folder,
                event(
                        "patch",
                        "allow",
                        "roles.x is forbidden: User \\\"u\\\" cannot create resource \\\"roles\\\" in API group \\\"x\\\" in the namespace \\\"n\\\""));

        assertThat(refused(folder))
                .extracting(Use::right)
                .containsExactly(new Right("n", "x", "roles", "one", "create"));
    }

    @Test
    void whatWasRefusedBeforeIsNotCounted(@TempDir Path folder) throws IOException {
        write(
                folder,
                event(
                                "get",
                                "forbid",
                                "roles.x is forbidden: User \\\"u\\\" cannot get resource \\\"roles\\\" in API group \\\"x\\\"")
                        .replace("12:00:01", "11:59:59"));

        assertThat(refused(folder)).isEmpty();
    }

    @Test
    void whatAnAdmissionPolicyForbidsIsNoRightThatIsLacking(@TempDir Path folder) throws IOException {
        write(folder, event("create", "allow", "roles.x is forbidden: ValidatingAdmissionPolicy denied request"));

        assertThat(refused(folder)).isEmpty();
    }

    private static List<Use> refused(Path folder) throws IOException {
        List<Use> refused = new ArrayList<>();
        new RequestLog(folder, "sa:").refusedSince(NOON, refused::add);
        return refused;
    }

    private static void write(Path folder, String event) throws IOException {
        Files.writeString(folder.resolve("requests.jsonl"), event + "\n");
    }

    private static String event(String verb, String decision, String message) {
        return """
                {"verb":"%s","user":{"username":"sa:worker"},"userAgent":"worker",\
                "objectRef":{"resource":"roles","namespace":"n","name":"one","apiGroup":"x"},\
                "responseStatus":{"message":"%s","code":403},"requestReceivedTimestamp":"2026-01-01T12:00:01Z",\
                "annotations":{"authorization.k8s.io/decision":"%s",\
                "authorization.k8s.io/reason":"RBAC: allowed by ClusterRoleBinding \\"b\\" of ClusterRole \\"r\\" to x"}}""".formatted(verb, message, decision);
    }
}
