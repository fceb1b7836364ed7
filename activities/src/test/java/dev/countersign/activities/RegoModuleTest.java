package dev.countersign.activities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegoModuleTest {

    @Test
    void modulesOfTwoPoliciesNeverShareAPackage() {
        RegoModule one = module("package check\nresult := 1");
        RegoModule two = module("package check\nresult := 2");
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.text()).isEqualTo("package countersign.check_" + one.id() + "\nresult := 1");
    }

    @Test
    void theSameTextHasTheSameName() {
        assertThat(module("package check\nresult := 1")).isEqualTo(module("package check\nresult := 1"));
    }

    @Test
    void aModuleThatNamesItsOwnPackageStillFindsItself() {
        RegoModule module = module("package check\nresult := data.check.answer\nanswer := {}");
        assertThat(module.text()).contains("result := data.countersign.check_" + module.id() + ".answer");
    }

    @Test
    void theDeclarationMayFollowAComment() {
        assertThat(module("# package check, really\n package check # ours\nresult := 1")
                        .text())
                .startsWith("# package check, really\npackage countersign.check_");
    }

    @Test
    void aModuleOfAnotherPackageIsNone() {
        assertThat(RegoModule.of("package check.more\nresult := 1")).isEmpty();
        assertThat(RegoModule.of("package checks\nresult := 1")).isEmpty();
        assertThat(RegoModule.of("result := 1")).isEmpty();
    }

    private static RegoModule module(String source) {
        return RegoModule.of(source).orElseThrow();
    }
}
