package dev.countersign.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {

    static final Dialing DIALING = new Dialing("countersign-test", Duration.ofSeconds(2), Duration.ofSeconds(8));

    static String kubeconfig(String cluster, String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: prod
                contexts: [{name: prod, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {CLUSTER}}]
                users: [{name: u, user: {USER}}]
                """.replace("CLUSTER", cluster).replace("USER", user);
    }

    private static Config read(String text) {
        return Kubeconfig.read(text, "Cluster prod-eu: its kubeconfig", DIALING);
    }

    @Test
    void aTokenAndAnAddressAreEnough() {
        Config config =
                read(kubeconfig("server: 'https://prod:6443', certificate-authority-data: Q0E=", "token: t0k3n"));
        assertThat(config.getMasterUrl()).startsWith("https://prod:6443");
        assertThat(config.getOauthToken()).isEqualTo("t0k3n");
        assertThat(config.getCaCertData()).isEqualTo("Q0E=");
        assertThat(config.getRequestTimeout()).isEqualTo(8_000);
        assertThat(config.getConnectionTimeout()).isEqualTo(2_000);
        assertThat(config.getUserAgent()).isEqualTo("countersign-test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: 'https://prod:6443' | exec: {command: sh, apiVersion: v1} | exec command",
                "server: 'https://prod:6443' | auth-provider: {name: oidc} | auth provider",
                "server: 'https://prod:6443' | tokenFile: /etc/passwd | names files",
                "server: 'https://prod:6443' | client-key: /etc/passwd | names files",
                "server: 'https://prod:6443' | client-certificate: /etc/passwd | names files",
                "server: 'https://prod:6443', certificate-authority: /etc/passwd | token: t | names files",
                "server: 'https://prod:6443' | {username: u, password: p} | password",
                "server: 'https://prod:6443' | {token: t, as: root} | impersonates",
                "server: 'https://prod:6443', insecure-skip-tls-verify: true | token: t | skips the check",
                "server: 'https://prod:6443', proxy-url: 'http://p:1' | token: t | names a proxy",
                "server: 'http://prod:6443' | token: t | begins with https://"
            })
    void whatWouldRunOrReadSomethingIsRefused(String cluster, String user, String why) {
        String plain = user.startsWith("{") ? user.substring(1, user.length() - 1) : user;
        assertThatThrownBy(() -> read(kubeconfig(cluster, plain))).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"'not: [a kubeconfig', its kubeconfig", "'{}', no current context", "s3cret, its kubeconfig"})
    void whatIsNoneIsRefusedAndNeverRepeated(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }
}
