package dev.countersign.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.Right;
import dev.countersign.crds.rights.ShippedRights;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTest {

    private static final List<Held> ALL =
            Held.all(new ShippedRights(Manifests.rbac("countersign", "connectors-system")));
    private static final Held CLUSTERS = new Held(
            "sweeper",
            "ClusterRole countersign-sweeper",
            new Right("", "access.countersign.dev", "clusters", "", "list"));

    @Test
    void noTwoAreCalledTheSame() {
        assertThat(ALL).hasSizeGreaterThan(100).contains(CLUSTERS);
        assertThat(ALL.stream().map(Held::label)).doesNotHaveDuplicates();
    }

    @Test
    void ofEachProgramWhatIsAskedForAtItsStartComesLast() {
        assertThat(ALL.stream().filter(held -> held.program().equals("starter")).map(Held::isAskedAtStart))
                .isSorted();
    }

    @Test
    void wordsMeanWhatHasThemAllAndNothingElse() {
        assertThat(CLUSTERS.isMeantBy("")).isTrue();
        assertThat(CLUSTERS.isMeantBy("sweeper")).isTrue();
        assertThat(CLUSTERS.isMeantBy("sweeper list clusters")).isTrue();
        assertThat(CLUSTERS.isMeantBy("sweeper get clusters")).isFalse();
        assertThat(CLUSTERS.isMeantBy("sweeper list cluster")).isFalse();
    }

    @Test
    void whatAnotherRoleOfTheProgramGivesEverywhereCoversWhatOneGivesInANamespace() {
        Held somewhere = in("roleassumptions-here", "starter", "here");
        Held everywhere = in("everywhere", "starter", "");

        assertThat(everywhere.covers(somewhere)).isTrue();
        assertThat(somewhere.covers(everywhere)).isFalse();
        assertThat(in("everywhere", "worker", "").covers(somewhere)).isFalse();
    }

    private static Held in(String role, String program, String namespace) {
        return new Held(program, role, new Right(namespace, "", "configmaps", "", "list"));
    }
}
