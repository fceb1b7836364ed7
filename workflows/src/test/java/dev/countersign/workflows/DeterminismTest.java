package dev.countersign.workflows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.temporal.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same events must always lead to the same commands: nothing in a workflow may look at anything else. */
class DeterminismTest {

    private static final JavaClasses WORKFLOWS = new ClassFileImporter().importPath("target/classes");

    private static DescribedPredicate<JavaMethodCall> callTo(String owners, String methods) {
        return DescribedPredicate.describe(
                "call to " + owners + "." + methods,
                call -> call.getTargetOwner().getName().matches(owners)
                        && call.getTarget().getName().matches(methods));
    }

    @Test
    void nothingReadsAClock() {
        noClasses().should().callMethodWhere(callTo("java\\.time\\..*", "now")).check(WORKFLOWS);
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(WORKFLOWS);
        noClasses().should().dependOnClassesThat().areAssignableTo(System.class).check(WORKFLOWS);
    }

    @Test
    void nothingIsLeftToChance() {
        noClasses().should().callMethod(UUID.class, "randomUUID").check(WORKFLOWS);
        noClasses().should().callMethod(Math.class, "random").check(WORKFLOWS);
        noClasses().should().dependOnClassesThat().areAssignableTo(Random.class).check(WORKFLOWS);
    }

    @Test
    void nothingStartsThreadsOrWaitsForThem() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .check(WORKFLOWS);
    }

    @Test
    void nothingReachesTheOutside() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "org.springframework..",
                        "io.fabric8..",
                        "dev.countersign.activities..",
                        "dev.countersign.policy..",
                        "dev.countersign.crds.."))
                .check(WORKFLOWS);
    }

    @Test
    void timersAreAlarms() {
        noClasses()
                .should()
                .callMethodWhere(callTo("io\\.temporal\\.workflow\\.Workflow", "sleep"))
                .check(WORKFLOWS);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Alarm.class.getName())
                .should()
                .callMethodWhere(callTo("io\\.temporal\\.workflow\\.Workflow", "newTimer"))
                .check(WORKFLOWS);
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "await with a time limit, which leaves its timer behind",
                        call -> call.getTarget().getName().equals("await")
                                && call.getTargetOwner().isEquivalentTo(Workflow.class)
                                && call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(parameter -> parameter.isEquivalentTo(Duration.class))))
                .check(WORKFLOWS);
    }

    @Test
    void noRunEverTimesOut() {
        noClasses()
                .should()
                .callMethodWhere(callTo(".*", "setWorkflow(Run|Execution)Timeout"))
                .check(WORKFLOWS);
    }
}
