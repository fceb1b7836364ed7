package dev.countersign.starter.assumption.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.Condition;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.Memberships.Members;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.starter.assumption.SpecFacts;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.MapShelf;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyStatusDeskTest {

    private static final At AT = new At("ws-payments", "oncall");
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final String APPROVED_BY_ADMIN = """
            accessRoleRefs: [cluster.admin]
            groups: [oncall]
            approval: {stages: [{name: owners, anyOf: [{allOf: [{groups: ["workspace:admin"], count: 1}]}]}]}
            """;

    private final VirtualTime time = new VirtualTime();
    private final Map<String, Members> groups = new HashMap<>();
    private final List<Condition> written = new ArrayList<>();
    private final List<Judgement> warnings = new ArrayList<>();
    private Instant now = NOW;
    private String spec = "accessRoleRefs: [cluster.admin]\ngroups: [oncall]\n";
    private long generation = 1;
    private boolean there = true;
    private int conflicts;
    private @Nullable Condition ready;
    private final PolicyStatusDesk desk = new PolicyStatusDesk(
            new Pretended(),
            new PolicyJudge(new PolicyReader(Platform.DEFAULT, PolicyReader::withoutRego)),
            () -> now,
            time,
            time);

    private final class Pretended implements Policies {
        @Override
        public Optional<Written> read(PolicyKey key) {
            return there
                    ? Optional.of(new Written(
                            new PolicyRef(key.kind(), key.at().name(), "p1", generation), "7", values(spec), ready))
                    : Optional.empty();
        }

        @Override
        public Memberships memberships(String workspace) {
            return new Memberships(groups);
        }

        @Override
        public boolean write(PolicyKey key, Written policy, Condition condition) {
            if (conflicts > 0) {
                conflicts--;
                return false;
            }
            written.add(condition);
            ready = condition;
            return true;
        }

        @Override
        public void warn(PolicyKey key, Written policy, Judgement judgement) {
            warnings.add(judgement);
        }
    }

    @Test
    void aPolicyThatCanWorkIsReady() {
        assertThat(look()).isEqualTo(new Condition("Ready", "True", "Valid", "the policy can work", null, 1L, NOW));
        assertThat(warnings).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndToldByAnEvent() {
        spec = """
                accessRoleRefs: [cluster.admin]
                groups: [oncall]
                constraints: {daysOfWeek: [Monday], timeZone: Europe/Atlantis, custom: [{name: c, cel: "1 +"}]}
                """;
        Condition condition = look();
        assertThat(condition.status()).isEqualTo("False");
        assertThat(condition.reason()).isEqualTo("Invalid");
        assertThat(condition.message()).contains("Atlantis").contains("custom");
        assertThat(warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).isEqualTo(condition.message()));
    }

    @Test
    void whatProbablyDoesNotDoWhatItsAuthorMeantIsRemarked() {
        spec = "accessRoleRefs: [r]\ngroups: [g]\nconstraints: {ttl: 24h}\nstrictWindow: true\n";
        assertThat(look().message())
                .startsWith("the policy can work; ")
                .contains("the platform cuts it to 12h")
                .contains("strictWindow");
        spec = spec + "enabled: false\n";
        assertThat(look().reason()).isEqualTo("Disabled");
    }

    @Test
    void aPolicyThatNobodyCanApproveUnderIsNotReadyUntilSomebodyCan() {
        spec = APPROVED_BY_ADMIN;
        assertThat(look().reason()).isEqualTo("NobodyCanApprove");
        assertThat(warnings).hasSize(1);

        groups.put("admin", new Members(Set.of("bob@example.com"), Set.of()));
        now = NOW.plusSeconds(60);
        MapShelf<SpecFacts> policies = new MapShelf<>();
        policies.put(AT, new SpecFacts(1, 1));
        policies.put(new At("ws-other", "oncall"), new SpecFacts(2, 2));
        PolicyStatusWatch.lookAtAll(policies, "ws-payments", desk);
        time.pass(Duration.ofSeconds(2));
        assertThat(written).hasSize(2).last().satisfies(condition -> {
            assertThat(condition.status()).isEqualTo("True");
            assertThat(condition.lastTransitionTime()).isEqualTo(now);
        });
    }

    @Test
    void whoIsInTheGroupsOfAWorkspaceIsNotKnownForAGlobalPolicy() {
        spec = APPROVED_BY_ADMIN;
        desk.look("GlobalAssumptionPolicy", new At("", "oncall"));
        time.pass(Duration.ofSeconds(2));
        assertThat(written).singleElement().extracting(Condition::status).isEqualTo("True");

        spec = APPROVED_BY_ADMIN.replace("groups: [\"workspace:admin\"], count: 1", "users: [a], count: 2");
        desk.look("GlobalAssumptionPolicy", new At("", "oncall"));
        time.pass(Duration.ofSeconds(2));
        assertThat(written).last().extracting(Condition::reason).isEqualTo("NobodyCanApprove");
    }

    @Test
    void whatIsWrittenAlreadyIsLeftAloneAndItsTimeIsKept() {
        look();
        look();
        assertThat(written).hasSize(1);
        generation = 2;
        now = NOW.plusSeconds(60);
        assertThat(look()).satisfies(condition -> {
            assertThat(condition.observedGeneration()).isEqualTo(2);
            assertThat(condition.lastTransitionTime()).isEqualTo(NOW);
        });
    }

    @Test
    void theSameProblemIsToldOnce() {
        spec = "accessRoleRefs: []\n";
        look();
        generation = 2;
        look();
        assertThat(written).hasSize(2);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aPolicyThatChangedMeanwhileIsJudgedAgainAndOneThatIsGoneIsNot() {
        conflicts = 2;
        look();
        time.pass(Duration.ofSeconds(10));
        assertThat(written).hasSize(1);
        there = false;
        generation = 9;
        look();
        assertThat(written).hasSize(1);
    }

    private Condition look() {
        desk.look("AssumptionPolicy", AT);
        time.pass(Duration.ofSeconds(2));
        return Objects.requireNonNullElse(ready, new Condition("none", "", null, null, null, null, null));
    }

    private static Map<String, Object> values(String yaml) {
        return Serialization.unmarshal(
                        "apiVersion: v1\nkind: Policy\nspec:\n" + yaml.indent(2), GenericKubernetesResource.class)
                .get("spec");
    }
}
