package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.crds.Manifests;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Rego of the shipped check templates, evaluated by OPA: every row of the table of decisions. */
class BuiltInChecksIT {

    private static final String IN_PIPELINE = "connectors-approvals-in-pipeline";
    private static final String BY_CONFIGMAP = "connectors-approvals-by-configmap";

    private static final String DORA = "{name: dora, type: User, response: approved}";
    private static final String EMIL = "{name: emil, response: approved}";
    private static final String OWNERS = "{name: owners, type: Group, response: approved, groupMembers: ["
            + "{name: greta, response: approved}, {name: dora, response: approved}, {name: igor, response: rejected}]}";

    @TempDir
    static Path folder;

    private static Path opa;

    @BeforeAll
    static void write() throws IOException {
        opa = Sandbox.byDefault().kubectl().resolveSibling("opa");
        for (String template : new String[] {IN_PIPELINE, BY_CONFIGMAP}) {
            Files.writeString(folder.resolve(template + ".rego"), rego(template));
        }
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("no approvers wanted, approved", "approved", DORA, "", "True Approved: ApprovalTask t is approved"),
                row(
                        "no approvers wanted, approved by nobody known",
                        "approved",
                        "",
                        "",
                        "True Approved: ApprovalTask t is approved"),
                row(
                        "no approvers wanted, rejected",
                        "rejected",
                        "{name: emil, response: rejected}",
                        "",
                        "False Rejected: ApprovalTask t is rejected by emil"),
                row("timed out: rejected by nobody", "rejected", "", "", "False Rejected: ApprovalTask t is rejected"),
                row(
                        "no approvers wanted, pending",
                        "pending",
                        "",
                        "",
                        "Unknown Pending: ApprovalTask t is waiting for approval"),
                row("state empty", "\"\"", "", "", "Unknown Pending: ApprovalTask t is waiting for approval"),
                row("state unknown", "whatever", "", "", "Unknown Pending: ApprovalTask t is waiting for approval"),
                row(
                        "the wanted person approved",
                        "approved",
                        DORA,
                        "approvers: [dora]",
                        "True ApprovedByRequiredApprovers [dora]: ApprovalTask t is approved by dora"),
                row(
                        "a person without a type approved",
                        "approved",
                        EMIL,
                        "approvers: [emil]",
                        "True ApprovedByRequiredApprovers [emil]: ApprovalTask t is approved by emil"),
                row(
                        "somebody else approved",
                        "approved",
                        EMIL,
                        "approvers: [dora]",
                        "False ApproverMismatch []: ApprovalTask t is approved by emil; the policy requires 1 of dora"),
                row(
                        "nobody known approved",
                        "approved",
                        "",
                        "approvers: [dora]",
                        "False ApproverMismatch []: ApprovalTask t is approved by nobody; the policy requires 1 of dora"),
                row(
                        "the wanted person is still asked",
                        "pending",
                        "",
                        "approvers: [dora]",
                        "Unknown Pending: ApprovalTask t is waiting for approval"),
                row(
                        "rejected, whoever is wanted",
                        "rejected",
                        OWNERS,
                        "approvers: [dora]",
                        "False Rejected: ApprovalTask t is rejected by igor"),
                row(
                        "a member of the wanted group approved",
                        "approved",
                        OWNERS,
                        "approvers: ['group:owners']",
                        "True ApprovedByRequiredApprovers [dora, greta]: ApprovalTask t is approved by dora, greta"),
                row(
                        "a member of another group approved",
                        "approved",
                        OWNERS,
                        "approvers: ['group:auditors']",
                        "False ApproverMismatch []: ApprovalTask t is approved by dora, greta; the policy requires 1 of group:auditors"),
                row(
                        "a wanted person answered for a group that is not wanted",
                        "approved",
                        OWNERS,
                        "approvers: [greta]",
                        "False ApproverMismatch []: ApprovalTask t is approved by dora, greta; the policy requires 1 of greta"),
                row(
                        "a person is called like the wanted group",
                        "approved",
                        "{name: owners, response: approved}",
                        "approvers: ['group:owners']",
                        "False ApproverMismatch []: ApprovalTask t is approved by owners; the policy requires 1 of group:owners"),
                row(
                        "a person calls herself a group",
                        "approved",
                        "{name: 'group:owners', response: approved}",
                        "approvers: ['group:owners']",
                        "False ApproverMismatch []: ApprovalTask t is approved by group:owners; the policy requires 1 of group:owners"),
                row(
                        "two wanted, two members",
                        "approved",
                        OWNERS,
                        "approvers: ['group:owners'], numberOfApprovalsRequired: '2'",
                        "True ApprovedByRequiredApprovers [dora, greta]: ApprovalTask t is approved by dora, greta"),
                row(
                        "two wanted, one came",
                        "approved",
                        DORA,
                        "approvers: [dora, emil], numberOfApprovalsRequired: '2'",
                        "False ApproverMismatch [dora]: ApprovalTask t is approved by dora; the policy requires 2 of dora, emil"),
                row(
                        "one person twice is one",
                        "approved",
                        DORA + ", " + OWNERS.replace("greta", "dora"),
                        "approvers: [dora, 'group:owners'], numberOfApprovalsRequired: '2'",
                        "False ApproverMismatch [dora]: ApprovalTask t is approved by dora; the policy requires 2 of dora, group:owners"),
                row(
                        "the number is missing",
                        "approved",
                        DORA,
                        "approvers: [dora, emil]",
                        "True ApprovedByRequiredApprovers [dora]: ApprovalTask t is approved by dora"),
                row(
                        "the number is empty",
                        "approved",
                        DORA,
                        "approvers: [dora], numberOfApprovalsRequired: ''",
                        "True ApprovedByRequiredApprovers [dora]: ApprovalTask t is approved by dora"),
                row(
                        "the number is a word",
                        "approved",
                        DORA,
                        "approvers: [dora], numberOfApprovalsRequired: two",
                        "True ApprovedByRequiredApprovers [dora]: ApprovalTask t is approved by dora"),
                row(
                        "the number is a list",
                        "approved",
                        DORA,
                        "approvers: [dora], numberOfApprovalsRequired: ['2']",
                        "True ApprovedByRequiredApprovers [dora]: ApprovalTask t is approved by dora"),
                row(
                        "the number is zero",
                        "approved",
                        EMIL,
                        "approvers: [dora], numberOfApprovalsRequired: '0'",
                        "False ApproverMismatch []: ApprovalTask t is approved by emil; the policy requires 1 of dora"),
                row(
                        "the number is negative",
                        "approved",
                        EMIL,
                        "approvers: [dora], numberOfApprovalsRequired: '-3'",
                        "False ApproverMismatch []: ApprovalTask t is approved by emil; the policy requires 1 of dora"),
                row(
                        "the number is a fraction",
                        "approved",
                        DORA,
                        "approvers: [dora], numberOfApprovalsRequired: '1.5'",
                        "False ApproverMismatch [dora]: ApprovalTask t is approved by dora; the policy requires 2 of dora"),
                row(
                        "the number is huge",
                        "approved",
                        DORA,
                        "approvers: [dora], numberOfApprovalsRequired: '1e300'",
                        "False ApproverMismatch [dora]: ApprovalTask t is approved by dora; the policy requires 2147483647 of dora"),
                row(
                        "a misspelt param is none",
                        "approved",
                        EMIL,
                        "approver: [dora]",
                        "True Approved: ApprovalTask t is approved"),
                row(
                        "an empty list wants nobody in particular",
                        "approved",
                        EMIL,
                        "approvers: []",
                        "True Approved: ApprovalTask t is approved"),
                row(
                        "a text instead of a list satisfies nobody",
                        "approved",
                        DORA,
                        "approvers: dora",
                        "False ApproverMismatch []: ApprovalTask t is approved by dora; the policy requires approvers, but its param approvers is not a list of names"),
                row(
                        "a table instead of a list satisfies nobody",
                        "approved",
                        DORA,
                        "approvers: {a: dora}",
                        "False ApproverMismatch []: ApprovalTask t is approved by dora; the policy requires approvers, but its param approvers is not a list of names"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theCheckInPipelinesDecides(String situation, String state, String responses, String params, String expected) {
        JsonNode values = tree("{" + params + "}");
        StringBuilder list = new StringBuilder();
        values.propertyStream()
                .forEach(entry ->
                        list.append("{\"name\": \"%s\", \"value\": %s},".formatted(entry.getKey(), entry.getValue())));

        String verdict = decide(IN_PIPELINE, """
                object: {metadata: {name: t}, status: {state: %s, approversResponse: [%s]}}
                check: {name: approval, params: [%s]}
                """.formatted(state, responses, list));

        assertThat(verdict).as(situation).isEqualTo(expected);
    }

    @Test
    void aTaskWithoutStatusIsPending() {
        assertThat(decide(IN_PIPELINE, "{object: {metadata: {name: t}}, check: {name: approval}}"))
                .isEqualTo("Unknown Pending: ApprovalTask t is waiting for approval");
        assertThat(decide(IN_PIPELINE, "{object: {status: null}, check: {}}"))
                .isEqualTo("Unknown Pending: ApprovalTask is waiting for approval");
    }

    static Stream<Arguments> configMaps() {
        return Stream.of(
                Arguments.of("{state: approved}", "True Approved: ConfigMap t says approved"),
                Arguments.of("{state: rejected}", "False Rejected: ConfigMap t says rejected"),
                Arguments.of("{state: pending}", "Unknown Pending: ConfigMap t does not say approved or rejected"),
                Arguments.of("{}", "Unknown Pending: ConfigMap t does not say approved or rejected"),
                Arguments.of("null", "Unknown Pending: ConfigMap t does not say approved or rejected"));
    }

    @ParameterizedTest
    @MethodSource("configMaps")
    void theCheckByConfigMapReadsItsState(String data, String expected) {
        assertThat(decide(BY_CONFIGMAP, "{object: {metadata: {name: t}, data: " + data + "}, check: {name: c}}"))
                .isEqualTo(expected);
    }

    private static Arguments row(String situation, String state, String responses, String params, String expected) {
        return Arguments.of(situation, state, responses, params, expected);
    }

    private static String decide(String template, String input) {
        JsonNode result = tree(run(
                        Serialization.asJson(tree(input)),
                        "eval",
                        "--strict",
                        "--format",
                        "values",
                        "--stdin-input",
                        "--data",
                        folder.resolve(template + ".rego").toString(),
                        "data.check.result"))
                .path(0);
        JsonNode by = result.path("approvedBy");
        return result.path("status").asText() + " " + result.path("reason").asText()
                + (by.isMissingNode() ? "" : " " + Serialization.unmarshal(by.toString(), java.util.List.class))
                + ": " + result.path("message").asText();
    }

    private static String run(String input, String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(opa.toString()), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            try (var stdin = process.outputWriter()) {
                stdin.write(input);
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while OPA ran", e);
        }
    }

    private static String rego(String template) {
        return Manifests.templates("connectors-system").stream()
                .filter(configMap -> configMap.getMetadata().getName().equals(template))
                .map(configMap -> Serialization.unmarshal(configMap.getData().get("spec"), CheckRule.class))
                .map(CheckRule::state)
                .map(CheckRule.State::rego)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode tree(String yaml) {
        return Serialization.unmarshal("---\n" + yaml, JsonNode.class);
    }
}
