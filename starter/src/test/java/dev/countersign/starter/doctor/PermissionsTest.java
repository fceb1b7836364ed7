package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.Right;
import dev.countersign.crds.rights.ShippedRights;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private static final Set<String> READS = Set.of("get", "list", "watch");

    private final Map<String, List<Right>> shipped =
            new ShippedRights(Manifests.rbac("here", "system")).of(Permissions.STARTER);
    private final Permissions permissions = new Permissions(shipped);

    @Test
    void whatIsNeededIsWhatTheManifestsBindToTheStarter() {
        assertThat(shipped.keySet())
                .containsExactlyInAnyOrder(
                        "ClusterRole countersign-starter",
                        "Role system/countersign-starter",
                        "Role here/countersign-starter",
                        "Role here-credentials/countersign-starter",
                        "ClusterRole countersign-administration",
                        "Role countersign-access/countersign-starter");
        assertThat(shipped.get("ClusterRole countersign-starter"))
                .contains(
                        new Right("", "connectors.alauda.io", "*", "", "*"),
                        new Right("", "tekton.dev", "customruns/status", "", "update"));
        assertThat(shipped.get("Role here-credentials/countersign-starter"))
                .containsExactly(new Right("here-credentials", "", "secrets", "", "get"));
    }

    @Test
    void aSubresourceIsAskedForAsOne() {
        Right right = new Right("ns", "tekton.dev", "customruns/status", "", "update");
        assertThat(right.attributes().getResource()).isEqualTo("customruns");
        assertThat(right.attributes().getSubresource()).isEqualTo("status");
        assertThat(right.object()).isEqualTo("customruns/status.tekton.dev in ns");
    }

    @Test
    void whoMayAllIsWell() {
        assertThat(permissions.judge(_ -> true)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.OK);
            assertThat(finding.what()).contains("ClusterRole countersign-starter");
        });
    }

    @Test
    void whatIsMissingIsNamedWithTheRoleThatGivesIt() {
        assertThat(permissions.judge(right -> !(right.resource().equals("namespaces")
                        || right.resource().equals("tokenreviews"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.ERROR);
                    assertThat(finding.what())
                            .isEqualTo("the starter may not patch, get, list, watch namespaces;"
                                    + " create tokenreviews.authentication.k8s.io");
                    assertThat(finding.todo()).contains("ClusterRole countersign-starter");
                });
    }

    @Test
    void whatMayBeLeftOutOnPurposeIsAWarning() {
        assertThat(permissions.judge(
                        right -> !right.verb().equals("delete") || right.group().startsWith("rbac")))
                .singleElement()
                .extracting(Finding::level)
                .isEqualTo(Level.WARNING);
    }

    @Test
    void aHalfOfWhichNothingIsWrittenIsLeftOutOnPurpose() {
        assertThat(permissions.judge(right -> Half.of(right).isEmpty()
                        || (READS.contains(right.verb()) && !right.resource().equals("secrets"))))
                .extracting(Finding::level, Finding::what)
                .containsExactly(
                        tuple(Level.WARNING, "the starter may make nothing of connector access: that is not served"),
                        tuple(Level.WARNING, "the starter may make nothing of role assumption: that is not served"));
    }

    @Test
    void aHalfOfWhichSomethingIsMissingIsNot() {
        assertThat(permissions.judge(right -> !right.group().equals("tekton.dev")))
                .singleElement()
                .extracting(Finding::level)
                .isEqualTo(Level.ERROR);
    }
}
