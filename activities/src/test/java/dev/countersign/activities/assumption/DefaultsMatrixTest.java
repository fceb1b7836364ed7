package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.activities.PlainValues;
import dev.countersign.api.assumption.AssumptionVerdict;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.assumption.GlobalAccessRole;
import dev.countersign.policy.LabelSelector;
import dev.countersign.policy.assumption.AssumptionRequest;
import dev.countersign.policy.assumption.ClusterFacts;
import dev.countersign.policy.assumption.Evaluator;
import dev.countersign.policy.assumption.NamespaceFacts;
import dev.countersign.policy.assumption.NamespaceSelector;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyIndex;
import dev.countersign.policy.assumption.Requester;
import dev.countersign.policy.assumption.RoleFacts;
import dev.countersign.policy.assumption.RoleReader;
import dev.countersign.policy.assumption.WorkspaceBounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Default roles × default policies × people × clusters. The table is the file, so a change of it is seen in a review. */
class DefaultsMatrixTest {

    private static final PlainValues VALUES = new PlainValues(FakeHome.JSON);
    private static final String WORKSPACE = "ws-payments";
    private static final String GOLDEN = "/assumption/defaults-matrix.txt";
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final NamespaceSelector PAYMENTS =
            NamespaceSelector.labelled(new LabelSelector(Map.of("team", "payments"), List.of()));

    private static final Map<String, Set<String>> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put("administrator", Set.of("workspace:admin"));
        PEOPLE.put("member", Set.of("workspace:member"));
        PEOPLE.put("stranger", Set.of("developers", "admin", "member"));
    }

    private static final List<ClusterFacts> CLUSTERS = List.of(
            cluster("prod", false, new WorkspaceBounds(WORKSPACE, PAYMENTS, true, null)),
            cluster("namespaces-only", false, new WorkspaceBounds(WORKSPACE, PAYMENTS, false, null)),
            cluster("home", true, new WorkspaceBounds(WORKSPACE, PAYMENTS, true, null)),
            cluster("of-others", false, new WorkspaceBounds("ws-others", PAYMENTS, true, null)));

    @Test
    void everyDefaultRoleIsAllowedToWhomTheTableSays() throws IOException {
        PolicyIndex policies = new PolicyIndex(AssumptionManifests.workspacePolicies(WORKSPACE).stream()
                .map(WrittenPolicy::read)
                .toList());
        List<String> lines = new ArrayList<>();
        for (GlobalAccessRole role : AssumptionManifests.roles()) {
            for (SubjectKind kind : SubjectKind.values()) {
                for (Map.Entry<String, Set<String>> person : PEOPLE.entrySet()) {
                    for (ClusterFacts cluster : CLUSTERS) {
                        lines.add(String.format(
                                "%-18s | %-11s | %-13s | %-15s | %s",
                                role.getMetadata().getName(),
                                kind.word(),
                                person.getKey(),
                                cluster.name(),
                                answer(policies, request(role, kind, person.getValue(), cluster))));
                    }
                }
            }
        }
        assertThat(String.join("\n", lines) + "\n").isEqualTo(golden());
    }

    private static String answer(PolicyIndex policies, AssumptionRequest request) {
        return switch (new Evaluator(Platform.DEFAULT).evaluate(policies, request, NOW)) {
            case AssumptionVerdict.Allowed allowed -> "yes, " + allowed.policy().name();
            case AssumptionVerdict.Denied denied -> "no: " + denied.message();
        };
    }

    private static AssumptionRequest request(
            GlobalAccessRole role, SubjectKind kind, Set<String> groups, ClusterFacts cluster) {
        String person = "alice@example.com";
        RoleFacts facts = RoleReader.read(RoleRef.GLOBAL_KIND, VALUES.of(role));
        return new AssumptionRequest(
                new Requester(kind, kind == SubjectKind.USER ? person : "nightly-backup", person, groups),
                WORKSPACE,
                facts,
                cluster,
                facts.clusterScope() ? null : new NamespaceFacts("ledger", Map.of("team", "payments")),
                null,
                null,
                "",
                null,
                null);
    }

    private static ClusterFacts cluster(String name, boolean home, WorkspaceBounds bounds) {
        return new ClusterFacts(name, Map.of(), "", "", home, false, List.of(bounds));
    }

    private static String golden() throws IOException {
        try (var in = DefaultsMatrixTest.class.getResourceAsStream(GOLDEN)) {
            assertThat(in).as(GOLDEN).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
