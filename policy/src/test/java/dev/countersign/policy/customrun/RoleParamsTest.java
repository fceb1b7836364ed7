package dev.countersign.policy.customrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.RoleRef;
import dev.countersign.policy.Yaml;
import dev.countersign.policy.customrun.RoleParams.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleParamsTest {

    private static final String REF = "customRef: {apiVersion: access.countersign.dev/v1alpha1, kind: RoleAssumption}";
    private static final String GOOD = "{name: role, value: namespace.admin}, {name: cluster, value: prod-eu},"
            + " {name: namespace, value: ledger}, {name: duration, value: 45m}, {name: reason, value: INC-481}";

    private static Parsed parse(String spec, String params) {
        return RoleParams.parse(Yaml.of("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: release-7-access, namespace: ws-payments, uid: uid-access}
                spec: {SPEC, params: [PARAMS]}
                """.replace("SPEC", spec).replace("PARAMS", params)));
    }

    private static Parsed parse(String params) {
        return parse(REF + ", serviceAccountName: deployer", params);
    }

    @Test
    void everyParamIsTaken() {
        assertThat(parse(GOOD))
                .isEqualTo(new Parsed.Valid(new RoleWish(
                        "deployer",
                        new RoleRef(RoleRef.GLOBAL_KIND, "namespace.admin"),
                        "prod-eu",
                        "ledger",
                        "45m",
                        "INC-481")));
    }

    @Test
    void namespaceAndReasonMayBeAbsentAndARoleMayBeTheWorkspacesOwn() {
        assertThat(
                        parse(
                                "{name: role, value: 'workspace:repair'}, {name: cluster, value: c}, {name: duration, value: 1m}"))
                .isEqualTo(new Parsed.Valid(
                        new RoleWish("deployer", new RoleRef(RoleRef.WORKSPACE_KIND, "repair"), "c", "", "1m", "")));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: role, value: namespace.admin}, | '' | param role is missing",
                "{name: cluster, value: prod-eu} | {name: cluster, value: ' '} | param cluster is missing",
                "{name: duration, value: 45m}, | '' | param duration is missing",
                "value: 45m | value: soon | param duration must be a duration such as 45m, of at least 1m, not 'soon'",
                "value: 45m | value: 59s | param duration must be a duration such as 45m, of at least 1m, not '59s'",
                "value: 45m | value: -1h | param duration must be a duration such as 45m, of at least 1m, not '-1h'",
                "value: ledger | value: Ledger | param namespace must be the name of a namespace, not 'Ledger'",
                "name: reason | name: reasons | param reasons is none of role, cluster, namespace, duration, reason",
                "name: reason | name: role | param role is given twice",
                "value: INC-481 | value: [INC-481] | param reason must be a string",
                "value: INC-481 | value: {ticket: INC-481} | param reason must be a string",
                "value: namespace.admin | value: 'workspace:' | param role must be the name of a GlobalAccessRole, or workspace:NAME, not 'workspace:'",
            })
    void aParamThatIsWrongIsNamedWithItsRule(String was, String is, String why) {
        assertThat(parse(GOOD.replace(was, is))).isEqualTo(new Parsed.Invalid(why));
    }

    @Test
    void aReasonHasAnEnd() {
        assertThat(parse(GOOD.replace("INC-481", "x".repeat(1025))))
                .isEqualTo(new Parsed.Invalid("param reason must have at most 1024 characters"));
    }

    @Test
    void whoRunsItMustBeKnown() {
        assertThat(parse(REF, GOOD))
                .isEqualTo(new Parsed.Invalid(
                        "spec.serviceAccountName is missing: a role goes to an AccessToken that" + " lists it"));
    }

    @Test
    void whatIsWrittenIntoTheRunItselfIsNotServed() {
        assertThat(parse(REF.replace("customRef", "customSpec") + ", serviceAccountName: deployer", GOOD))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.message()).contains("spec.customSpec is not supported"));
    }

    @ParameterizedTest
    @CsvSource({"RoleAssumption,ApprovalTask", "access.countersign.dev,openshift-pipelines.org", "v1alpha1,v1"})
    void whatAsksForSomethingElseIsLeftAlone(String was, String is) {
        assertThat(parse(REF.replace(was, is) + ", serviceAccountName: deployer", GOOD))
                .isEqualTo(new Parsed.SomethingElse());
    }
}
