package dev.countersign.policy.customrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.RoleRef;
import dev.countersign.policy.Yaml;
import dev.countersign.policy.assumption.WrittenRequest;
import dev.countersign.policy.pipeline.CustomRunChain;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRequestTest {

    private static final Map<String, Object> CUSTOM_RUN =
            Yaml.of("metadata: {name: release-7-access, namespace: ws-payments, uid: uid-access}");
    private static final RoleWish WISH = new RoleWish(
            "deployer", new RoleRef(RoleRef.GLOBAL_KIND, "namespace.admin"), "prod-eu", "ledger", "45m", "INC-481");
    private static final CustomRunChain.Proved RUN =
            new CustomRunChain.Proved("release-7", "uid-release", "alice", Instant.EPOCH);

    @Test
    void itIsWhatTheRoleAssumptionMadeFromItSays() {
        RunRequest request = RunRequest.of(CUSTOM_RUN, WISH, "deployments", RUN);
        assertThat(WrittenRequest.read(Yaml.of("""
                metadata:
                  name: namespace.admin-assign-1
                  namespace: ws-payments
                  annotations: {access.countersign.dev/started-by: alice}
                spec:
                  subject: {kind: AccessToken, name: deployments}
                  requestedBy: system:serviceaccount:ws-payments:deployer
                  roleRef: {kind: GlobalAccessRole, name: namespace.admin}
                  clusterRef: {name: prod-eu}
                  namespace: ledger
                  duration: 45m
                  reason: INC-481
                """))).isEqualTo(request.written());
        assertThat(request.marks())
                .containsEntry("access.countersign.dev/custom-run", "release-7-access")
                .containsEntry("access.countersign.dev/custom-run-uid", "uid-access")
                .containsEntry("access.countersign.dev/pipeline-run", "release-7")
                .containsEntry("access.countersign.dev/pipeline-run-uid", "uid-release")
                .containsEntry("access.countersign.dev/started-by", "alice");
    }

    @Test
    void aCustomRunHasOneNameForItsRequestAndNoOtherHasIt() {
        String name = RunRequest.name(CUSTOM_RUN, WISH);
        assertThat(name).matches("namespace\\.admin-assign-[0-9a-f]{12}");
        assertThat(RunRequest.of(CUSTOM_RUN, WISH, "deployments", RUN).name()).isEqualTo(name);
        assertThat(RunRequest.name(Yaml.of("metadata: {name: release-7-access, uid: other}"), WISH))
                .isNotEqualTo(name);
    }

    private static AccessTokenOf tokenOf(String... tokens) {
        return AccessTokenOf.of(
                "ws-payments", "deployer", Arrays.stream(tokens).map(Yaml::of).toList());
    }

    private static String token(String name, String namespace, String listed) {
        return "{metadata: {name: NAME, namespace: NAMESPACE}, spec: {serviceAccounts: [LISTED]}}"
                .replace("NAMESPACE", namespace)
                .replace("NAME", name)
                .replace("LISTED", listed);
    }

    @Test
    void aServiceAccountStandsForTheOneAccessTokenOfItsNamespaceThatListsIt() {
        String own = "{namespace: ws-payments, name: deployer}";
        String another = "{namespace: jobs, name: deployer}, {namespace: ws-payments, name: other}";
        String deployments = token("deployments", "ws-payments", own);
        assertThat(tokenOf(token("backup", "ws-payments", another), deployments, token("theirs", "ws-other", own)))
                .isEqualTo(new AccessTokenOf.One("deployments"));
        assertThat(List.of(
                        tokenOf(),
                        tokenOf(token("backup", "ws-payments", another)),
                        tokenOf(token("theirs", "ws-other", own))))
                .allSatisfy(choice -> assertThat(choice)
                        .isInstanceOfSatisfying(
                                AccessTokenOf.Unclear.class,
                                unclear -> assertThat(unclear.message()).startsWith("no AccessToken")));
        assertThat(tokenOf(deployments, token("again", "ws-payments", own)))
                .isInstanceOfSatisfying(
                        AccessTokenOf.Unclear.class,
                        unclear -> assertThat(unclear.message()).startsWith("the AccessTokens again, deployments"));
    }
}
