package dev.countersign.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.Right;
import dev.countersign.crds.rights.ShippedRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NamedTestsTest {

    private static final Held LIST = held("list");
    private static final NamedTests NAMED = new NamedTests("""
                    # Permissions

                    ## ClusterRole other

                    | list | `pods` | `OtherIT.other` |

                    ## ClusterRole countersign-worker

                    | may | what | used in |
                    |---|---|---|
                    | list | `pods` | `SomeIT.someTest` |
                    | create | `pods` | `SomeIT.another`: asked for beside `patch` |
                    | delete | `pods` | asked for by a plugin |
                    """.lines().toList());

    @Test
    void theTestOfARightIsThatOfItsRoleAndVerb() {
        assertThat(NAMED.of(LIST)).contains("SomeIT.someTest");
        assertThat(NAMED.of(held("create"))).contains("SomeIT.another");
    }

    @Test
    void whereOnlyAReasonStandsThereIsNoTest() {
        assertThat(NAMED.of(held("delete"))).isEmpty();
    }

    @Test
    void thePageNamesATestForEachShippedRightOrAReasonIsKnown() throws IOException {
        NamedTests page = page();
        assertThat(Held.all(new ShippedRights(Manifests.rbac("countersign", "connectors-system"))))
                .allSatisfy(held -> assertThat(page.of(held).isPresent()
                                || Reason.of(Use.what(held.account(), held.right()))
                                        .isPresent())
                        .as(held.label())
                        .isTrue());
    }

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        TestMethods tests = TestMethods.here();
        assertThat(page().all())
                .isNotEmpty()
                .allSatisfy(name -> assertThatCode(() -> tests.method(name)).doesNotThrowAnyException());
    }

    private static NamedTests page() throws IOException {
        return new NamedTests(Files.readAllLines(Path.of("..", "docs", "operations", "permissions.md")));
    }

    private static Held held(String verb) {
        return new Held("worker", "ClusterRole countersign-worker", new Right("", "", "pods", "", verb));
    }
}
