package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each constraint of a policy, met and not met, by a request that a person makes over HTTP with a real token. */
@ExtendWith(OnSandbox.class)
class ConstraintsIT {

    private static final Duration SOON = Cast.SOON;
    private static final AtomicInteger POLICIES = new AtomicInteger();

    private static World world;
    private static Workspace workspace;
    private static Assumptions assumptions;
    private static Person alice;

    @BeforeAll
    static void ledger(World given) {
        world = given;
        workspace = world.workspace();
        assumptions = new Assumptions(world.admin(), workspace);
        alice = new Person(world, workspace, "alice");
        world.admin()
                .resources(Cluster.class)
                .withName(workspace.cluster())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"provider\": \"GKE\"}}");
        world.sandbox()
                .target()
                .admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("ledger")
                        .withLabels(Map.of("team", "payments"))
                        .endMetadata()
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    @AfterAll
    static void close() {
        alice.close();
    }

    private static String filledIn(String constraints) {
        Instant now = Instant.now();
        LocalTime time = LocalTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return constraints
                .replace("TODAY", day(now))
                .replace("OVERNIGHT", day(now.plus(Duration.ofDays(1))))
                .replace("TOMORROW", day(now.plus(Duration.ofDays(2))))
                .replace("EARLIER", time.minusHours(2).toString())
                .replace("LATER", time.plusHours(2).toString())
                .replace("LATEST", time.plusHours(4).toString());
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String ask(String constraints, String reason) {
        String policy = "constraint-" + POLICIES.incrementAndGet();
        Manifest.text("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: %s, namespace: %s}
                spec:
                  accessRoleRefs: [namespace.admin]
                  groups: [ops]
                  %s
                """.formatted(policy, workspace.namespace(), filledIn(constraints)))
                .apply(world.admin());
        Answer answer = alice.api().create("""
                        {"role": "namespace.admin", "cluster": "%s", "namespace": "ledger", "duration": "30m",
                         "reason": "%s", "policy": "%s"}
                        """.formatted(workspace.cluster(), reason, policy));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return AssumptionApi.read(answer).path("name").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "constraints: {ttl: 1h}",
                "constraints: {clusters: {allowed: {matchLabels: {team: payments}}}}",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: team, operator: In, values: [payments]}]}}}",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: frozen, operator: DoesNotExist}]}}}",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: team, operator: NotIn, values: [others]}]}}}",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: team, operator: Exists}]}}}",
                "constraints: {clusters: {denied: {matchLabels: {team: others}}}}",
                "constraints: {clusters: {stages: {allow: [prod]}}}",
                "constraints: {clusters: {stages: {deny: [test]}}}",
                "constraints: {clusters: {providers: {allow: [GKE], deny: [EKS]}}}",
                "constraints: {namespaces: {names: [ledger]}}",
                "constraints: {namespaces: {matchLabels: {team: payments}}}",
                "constraints: {sourceNetworks: ['127.0.0.0/8', '::1/128']}",
                "constraints: {daysOfWeek: [TODAY, OVERNIGHT], timeZone: UTC}",
                "constraints: {timeOfDay: {from: 'EARLIER', to: 'LATER'}, timeZone: UTC}",
                "constraints: {custom: [{name: ticket, cel: \"request.reason.startsWith('INC-')\"}]}",
                "constraints: {custom: [{name: stage, rego: \"package countersign.constraint\\nviolation contains"
                        + " `legacy` if input.cluster.stage == `legacy`\"}]}",
                "reason: {required: true, pattern: 'INC-[0-9]+'}",
            })
    void whereItIsMetTheRoleIsGranted(String constraints) {
        String name = ask(constraints, "INC-481");
        RoleAssumption active = assumptions.awaitPhase(name, SOON, "Active");
        assertThat(active.getStatus().message()).isNotEmpty();
        alice.api().act(name, "give-back", "");
        assumptions.awaitPhase(name, SOON, "Ended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "constraints: {ttl: 10m} | ttl",
                "constraints: {clusters: {allowed: {matchLabels: {team: others}}}} | clusters",
                "constraints: {clusters: {denied: {matchLabels: {team: payments}}}} | clusters",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: team, operator: NotIn, values: [payments]}]}}} | clusters",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: frozen, operator: Exists}]}}} | clusters",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: team, operator: In, values: [others]}]}}} | clusters",
                "constraints: {clusters: {allowed: {matchExpressions: [{key: team, operator: DoesNotExist}]}}} | clusters",
                "constraints: {clusters: {stages: {allow: [test]}}} | clusters",
                "constraints: {clusters: {stages: {deny: [prod]}}} | clusters",
                "constraints: {clusters: {providers: {allow: [EKS]}}} | clusters",
                "constraints: {clusters: {providers: {deny: [GKE]}}} | clusters",
                "constraints: {namespaces: {names: [payroll]}} | namespaces",
                "constraints: {namespaces: {matchLabels: {team: others}}} | namespaces",
                "constraints: {sourceNetworks: ['10.20.0.0/16', '2001:db8::/32']} | sourceNetworks",
                "constraints: {daysOfWeek: [TOMORROW], timeZone: UTC} | daysOfWeek",
                "constraints: {timeOfDay: {from: 'LATER', to: 'LATEST'}, timeZone: UTC} | timeOfDay",
                "constraints: {custom: [{name: ticket, cel: \"request.reason.startsWith('CHG-')\"}]} | custom",
                "constraints: {custom: [{name: stage, rego: \"package countersign.constraint\\nviolation contains {`msg`:"
                        + " `prod`} if input.cluster.stage == `prod`\"}]} | custom",
                "reason: {required: true, pattern: 'CHG-[0-9]+'} | reason",
            })
    void whereItIsNotMetTheRequestIsDeniedAndSaysSo(String constraints, String field) {
        String name = ask(constraints, "INC-481");
        RoleAssumption over = assumptions.awaitPhase(name, SOON, "Ended");
        assertThat(over.getStatus().outcome()).as(over.getStatus().message()).isEqualTo("DENIED");
        assertThat(over.getStatus().grant()).isNull();
        assertThat(over.getStatus().verdicts())
                .flatExtracting(verdict -> verdict.reasons())
                .anySatisfy(reason -> {
                    assertThat(reason.constraint()).startsWith(field);
                    assertThat(reason.result()).isEqualTo("NotMet");
                });
    }

    @Test
    void aConditionInRegoThatCannotWorkIsToldWhenItIsWrittenAndMeetsNobody() {
        String name = ask(
                "constraints: {custom: [{name: broken, rego: \"package countersign.constraint\\nallow := true\"}]}",
                "INC-481");
        RoleAssumption over = assumptions.awaitPhase(name, SOON, "Ended");
        assertThat(over.getStatus().outcome()).as(over.getStatus().message()).isEqualTo("DENIED");
        Eventually.within(
                SOON,
                "the policy says what is wrong",
                () -> ready("constraint-" + POLICIES.get())
                        .filter(condition -> String.valueOf(condition.message()).contains("does not define violation"))
                        .isPresent());
    }

    private static Optional<Condition> ready(String policy) {
        AssumptionPolicy found = world.admin()
                .resources(AssumptionPolicy.class)
                .inNamespace(workspace.namespace())
                .withName(policy)
                .get();
        return found.getStatus() == null
                ? Optional.empty()
                : found.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .findFirst();
    }
}
