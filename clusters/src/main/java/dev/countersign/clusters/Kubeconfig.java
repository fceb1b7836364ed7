package dev.countersign.clusters;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads kubeconfigs that others wrote: everything must stand in them, nothing is run and no file is read.
 *
 * <p>NB. No message repeats any of the text: it ends up where no secret may be.
 */
final class Kubeconfig {

    private static final Logger LOG = LoggerFactory.getLogger(Kubeconfig.class);
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Kubeconfig() {}

    /**
     * What a client needs for the current context.
     *
     * @param what whose it is, which opens each complaint
     * @throws IllegalStateException when it is none, or has what is refused
     */
    static Config read(String text, String what, Dialing dialing) {
        io.fabric8.kubernetes.api.model.Config file =
                parse(text).orElseThrow(() -> new IllegalStateException(what + " cannot be read"));
        Context context = file.getContexts().stream()
                .filter(named -> named.getName().equals(file.getCurrentContext()))
                .findFirst()
                .map(NamedContext::getContext)
                .orElseThrow(() -> new IllegalStateException(what + " has no current context"));
        Cluster cluster = file.getClusters().stream()
                .filter(named -> named.getName().equals(context.getCluster()))
                .findFirst()
                .map(NamedCluster::getCluster)
                .orElseThrow(() -> new IllegalStateException(what + " lacks the cluster of its current context"));
        AuthInfo user = file.getUsers().stream()
                .filter(named -> named.getName().equals(context.getUser()))
                .findFirst()
                .map(NamedAuthInfo::getUser)
                .orElseThrow(() -> new IllegalStateException(what + " lacks the user of its current context"));
        refusal(cluster, user).ifPresent(why -> {
            throw new IllegalStateException(what + " " + why);
        });
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.getServer())
                .withCaCertData(cluster.getCertificateAuthorityData())
                .withClientCertData(user.getClientCertificateData())
                .withClientKeyData(user.getClientKeyData())
                .withOauthToken(user.getToken())
                .withConnectionTimeout(Math.toIntExact(dialing.connect().toMillis()))
                .withRequestTimeout(Math.toIntExact(dialing.request().toMillis()))
                .withRequestRetryBackoffLimit(0)
                .withUserAgent(dialing.userAgent())
                .build();
    }

    private static Optional<io.fabric8.kubernetes.api.model.Config> parse(String text) {
        try {
            return Optional.ofNullable(YAML.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class));
        } catch (RuntimeException e) {
            // NB. Whatever a parser throws may repeat the text.
            LOG.atDebug().addKeyValue("failure", e.getClass().getName()).log("a kubeconfig cannot be read");
            return Optional.empty();
        }
    }

    private static Optional<String> refusal(Cluster cluster, AuthInfo user) {
        if (isGiven(cluster.getCertificateAuthority())
                || isGiven(user.getClientCertificate())
                || isGiven(user.getClientKey())
                || isGiven(user.getTokenFile())) {
            return Optional.of("names files, and none is read: put their content into it (kubectl config view"
                    + " --flatten --raw)");
        }
        if (user.getExec() != null) {
            return Optional.of("has an exec command, and none is run: use a token or a certificate");
        }
        if (user.getAuthProvider() != null) {
            return Optional.of("has an auth provider, and none is used: use a token or a certificate");
        }
        if (isGiven(user.getUsername()) || isGiven(user.getPassword()) || isGiven(user.getAs())) {
            return Optional.of("has a password or impersonates somebody: use a token or a certificate");
        }
        if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify()) || isGiven(cluster.getProxyUrl())) {
            return Optional.of("skips the check of the server's certificate or names a proxy, which is refused");
        }
        boolean secure = isGiven(cluster.getServer()) && cluster.getServer().startsWith("https://");
        return secure ? Optional.empty() : Optional.of("names no server that begins with https://");
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
