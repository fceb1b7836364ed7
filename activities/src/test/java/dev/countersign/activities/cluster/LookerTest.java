package dev.countersign.activities.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.Cluster;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LookerTest {

    private final FakeSight sight = new FakeSight();
    private final Looker looker = new Looker(_ -> sight, false);

    private Look look(Cluster cluster) {
        return looker.look(cluster, null);
    }

    @Test
    void aClusterThatAnswersIsReachableAndShowsVersionAndGrants() {
        Look look = look(FakeClusterObjects.cluster(""));
        assertThat(look.reachable()).isEqualTo(Finding.yes("Answered", ""));
        assertThat(look.permitted()).isEqualTo(Finding.yes("Complete", ""));
        assertThat(look.version()).isEqualTo("v1.37.2");
        assertThat(look.grants()).isEqualTo(3);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(FakeSight.code(401), "Unauthorized", "expired"),
                Arguments.of(FakeSight.code(503), "Failing", "(503)"),
                Arguments.of(FakeSight.broken(new SSLHandshakeException("PKIX")), "CertificateRefused", "does not fit"),
                Arguments.of(FakeSight.broken(new CertificateException("x")), "KubeconfigUnusable", "cannot be read"),
                Arguments.of(new IllegalArgumentException("bad base64"), "KubeconfigUnusable", "cannot be read"),
                Arguments.of(FakeSight.broken(new UnknownHostException("prod")), "NoSuchServer", "name of the server"),
                Arguments.of(FakeSight.broken(new SocketTimeoutException("late")), "NoAnswer", "in time"),
                Arguments.of(FakeSight.broken(new ConnectException("refused")), "NoAnswer", "takes no connection"),
                Arguments.of(FakeSight.code(0), "NoAnswer", "does not answer"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatDoesNotAnswerSaysWhyAndWhatToDoAndNotWhereItIs(RuntimeException failure, String reason, String words) {
        sight.failure = failure;
        Look look = look(FakeClusterObjects.cluster(""));
        assertThat(look.reachable().status()).isEqualTo("False");
        assertThat(look.reachable().reason()).isEqualTo(reason);
        assertThat(look.reachable().message()).contains(words).doesNotContain("10.0.0.7");
        assertThat(look.permitted().status()).isEqualTo("Unknown");
        assertThat(look.grants()).isNull();
    }

    @Test
    void aKubeconfigThatIsRefusedSaysSo() {
        Looker refusing = new Looker(
                _ -> {
                    throw new IllegalStateException("its kubeconfig names files");
                },
                false);
        assertThat(refusing.look(FakeClusterObjects.cluster(""), null).reachable())
                .isEqualTo(Finding.no("KubeconfigUnusable", "its kubeconfig names files"));
    }

    @Test
    void aSecretThatCannotBeReadSaysNothingAboutTheCluster() {
        Looker blind = new Looker(
                _ -> {
                    throw FakeSight.code(403);
                },
                false);
        Finding reachable = blind.look(FakeClusterObjects.cluster(""), null).reachable();
        assertThat(reachable.status()).isEqualTo("Unknown");
        assertThat(reachable.reason()).isEqualTo("SecretNotRead");
    }

    @Test
    void whoMayNotSeeTheVersionNorListGrantsIsAnsweredAllTheSame() {
        sight.hidden = FakeSight.code(403);
        Look look = look(FakeClusterObjects.cluster(""));
        assertThat(look.reachable().holds()).isTrue();
        assertThat(look.version()).isNull();
        assertThat(look.grants()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create rolebindings | False | RightsMissing | may not create rolebindings.rbac.authorization.k8s.io there",
                "get namespaces      | False | RightsMissing | get namespaces",
                "create subject      | False | RightsMissing | subjectaccessreviews.authorization.k8s.io",
                "escalate            | True  | WithLimits    | whose rules it holds itself",
                "bind                | True  | WithLimits    | bind roles",
                "create servicea     | True  | WithLimits    | create serviceaccounts in countersign-access",
                "list clusterroles   | True  | Complete      | ''"
            })
    void whatIsMissingIsNamed(String forbidden, String status, String reason, String words) {
        sight.forbidden.add(forbidden);
        Finding permitted = look(FakeClusterObjects.cluster("")).permitted();
        assertThat(permitted.status()).isEqualTo(status);
        assertThat(permitted.reason()).isEqualTo(reason);
        assertThat(permitted.message()).contains(words);
    }

    @Test
    void aClusterForClusterWideRolesNeedsToWriteThem() {
        sight.forbidden.add("create clusterrolebindings");
        String wide = "workspaces: [{name: ws, clusterScope: true}]";
        assertThat(look(FakeClusterObjects.cluster(wide)).permitted().holds()).isFalse();
    }

    @Test
    void onTheHomeClusterNoClusterWideRolesAreNeededUnlessTheyAreGranted() {
        sight.forbidden.add("create clusterrolebindings");
        Cluster home = FakeClusterObjects.home("workspaces: [{name: ws, clusterScope: true}]");
        assertThat(look(home).permitted().holds()).isTrue();
        assertThat(new Looker(_ -> sight, true).look(home, null).permitted().holds())
                .isFalse();
    }

    @Test
    void aClusterThatGivesCredentialsNeedsToMakeServiceAccounts() {
        sight.forbidden.add("create serviceaccounts");
        assertThat(look(FakeClusterObjects.cluster("credentialMode: Token"))
                        .permitted()
                        .reason())
                .isEqualTo("RightsMissing");
    }

    @Test
    void whatIsKnownIsNotAskedAgain() {
        Finding known = Finding.yes("Complete", "");
        assertThat(looker.look(FakeClusterObjects.cluster(""), known).permitted())
                .isSameAs(known);
        assertThat(sight.asked).isEmpty();
    }
}
