package dev.countersign.opa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegoModuleTest {

    @Test
    void modulesOfTwoPoliciesNeverShareAPackage() {
        RegoModule one = module("package check\nresult := 1");
        RegoModule two = module("package check\nresult := 2");
        assertThat(one.name()).isNotEqualTo(two.name());
        assertThat(one.text()).isEqualTo("package countersign." + one.name() + "\nresult := 1");
    }

    @Test
    void theSameTextHasTheSameName() {
        assertThat(module("package check\nresult := 1")).isEqualTo(module("package check\nresult := 1"));
    }

    @Test
    void aModuleThatNamesItsOwnPackageStillFindsItself() {
        RegoModule module = module("package check\nresult := data.check.answer\nanswer := {}");
        assertThat(module.text()).contains("result := data.countersign." + module.name() + ".answer");
    }

    @Test
    void theDeclarationMayFollowAComment() {
        assertThat(module("# package check, really\n package check # ours\nresult := 1")
                        .text())
                .startsWith("# package check, really\npackage countersign.check_");
    }

    @Test
    void aModuleOfAnotherPackageIsNone() {
        assertThat(RegoModule.of("package check.more\nresult := 1", RegoDialect.CHECK, "check"))
                .isEmpty();
        assertThat(RegoModule.of("package checks\nresult := 1", RegoDialect.CHECK, "check"))
                .isEmpty();
        assertThat(RegoModule.of("result := 1", RegoDialect.CHECK, "check")).isEmpty();
    }

    @Test
    void aConditionIsOfAnotherPackageThanACheck() {
        String condition = "package countersign.constraint\nviolation contains 1 if data.countersign.constraint.x";
        assertThat(RegoModule.of(condition, RegoDialect.CHECK, "check")).isEmpty();
        assertThat(RegoModule.of(condition, RegoDialect.CONSTRAINT, "constraint"))
                .hasValueSatisfying(module -> assertThat(module.text())
                        .isEqualTo("package countersign." + module.name()
                                + "\nviolation contains 1 if data.countersign." + module.name() + ".x"));
    }

    private static RegoModule module(String source) {
        return RegoModule.of(source, RegoDialect.CHECK, "check").orElseThrow();
    }
}
