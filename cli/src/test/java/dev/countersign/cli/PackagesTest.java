package dev.countersign.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Whoever looks for a part of the command finds it in one place, and can read it without all the others. */
class PackagesTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter().importPath("target/classes");

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching("dev.countersign.cli.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void whatCommandsRestOnKnowsNoCommand() {
        noClasses()
                .that()
                .resideInAnyPackage("..cli.problem", "..cli.http", "..cli.oidc", "..cli.connection", "..cli.output")
                .should()
                .beAnnotatedWith(Command.class)
                .orShould()
                .dependOnClassesThat()
                .areAnnotatedWith(Command.class)
                .check(PROGRAM);
    }
}
