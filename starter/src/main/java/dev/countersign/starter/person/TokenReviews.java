package dev.countersign.starter.person;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the API server by TokenReview, for one audience. Name and groups are those of the review and nothing else. The
 * API server does not tell a bad token from one that it could not check, so both are nobody's here; what it said stands
 * in the log.
 */
public final class TokenReviews implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(TokenReviews.class);
    private static final String SYSTEM = "system:";
    private static final List<String> PROGRAMS = List.of("system:serviceaccounts", "system:nodes");

    private final KubernetesClient client;
    private final String audience;

    /**
     * Reviews tokens at the API server of that client.
     *
     * @param audience for whom a token must be meant
     */
    public TokenReviews(KubernetesClient client, String audience) {
        this.client = client;
        this.audience = audience;
    }

    @Override
    public Identity identify(String token) {
        TokenReviewStatus status;
        try {
            status = client.resource(review(token)).create().getStatus();
        } catch (KubernetesClientException e) {
            // NB. Without the exception: what an API server makes of a review may repeat the token.
            LOG.atWarn().addKeyValue("code", e.getCode()).log("tokens cannot be reviewed");
            return new Identity.Unavailable("the API server could not be asked whose token it is");
        }
        if (status == null) {
            return new Identity.Unavailable("the API server did not say whose token it is");
        }
        return Boolean.TRUE.equals(status.getAuthenticated()) ? known(status) : refused(status);
    }

    private Identity refused(TokenReviewStatus status) {
        LOG.atInfo().addKeyValue("why", status.getError()).log("token not accepted");
        return new Identity.Nobody("the API server does not accept the token for the audience '" + audience + "'");
    }

    private Identity known(TokenReviewStatus status) {
        // NB. An API server that knows nothing of audiences leaves them out, and has then not checked any.
        if (!Objects.requireNonNullElse(status.getAudiences(), List.<String>of())
                .contains(audience)) {
            return new Identity.Nobody("the token is not meant for the audience '" + audience + "'");
        }
        UserInfo user = status.getUser();
        String name = user == null ? "" : Objects.requireNonNullElse(user.getUsername(), "");
        if (user == null || name.isBlank()) {
            return new Identity.Nobody("the token names nobody");
        }
        List<String> groups = Objects.requireNonNullElse(user.getGroups(), List.of());
        if (name.startsWith(SYSTEM) || groups.stream().anyMatch(PROGRAMS::contains)) {
            return new Identity.NoPerson(
                    name,
                    name + " is no person: ServiceAccounts, nodes and parts of the cluster cannot act for people");
        }
        return new Identity.Person(name, groups);
    }

    private TokenReview review(String token) {
        return new TokenReviewBuilder()
                .withNewSpec()
                .withToken(token)
                .withAudiences(audience)
                .endSpec()
                .build();
    }
}
