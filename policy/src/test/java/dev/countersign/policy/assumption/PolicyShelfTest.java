package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.PolicyRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyShelfTest {

    private final PolicyShelf shelf = new PolicyShelf(new PolicyReader(Platform.DEFAULT, PolicyReader::withoutRego));

    private PolicyReading read(String uid, long generation, boolean enabled) {
        return shelf.read(
                new PolicyRef(PolicyRef.WORKSPACE_KIND, "oncall", uid, generation),
                Map.of("accessRoleRefs", List.of("cluster.admin"), "groups", List.of("oncall"), "enabled", enabled));
    }

    @Test
    void aPolicyIsReadOnceForEachEditOfIt() {
        PolicyReading first = read("u-1", 4, true);
        assertThat(read("u-1", 4, true)).isSameAs(first);
        assertThat(read("u-1", 5, false))
                .isInstanceOfSatisfying(
                        PolicyReading.Usable.class,
                        usable -> assertThat(usable.policy().enabled()).isFalse());
    }

    @Test
    void anotherTextIsReadAnewWhateverItsGeneration() {
        read("u-1", 4, true);
        assertThat(read("u-1", 4, false))
                .isInstanceOfSatisfying(
                        PolicyReading.Usable.class,
                        usable -> assertThat(usable.policy().enabled()).isFalse());
    }

    @Test
    void aPolicyMadeAnewUnderTheNameIsAnotherOne() {
        read("u-1", 1, true);
        assertThat(read("u-2", 1, false))
                .isInstanceOfSatisfying(
                        PolicyReading.Usable.class,
                        usable -> assertThat(usable.policy().enabled()).isFalse());
    }
}
