package dev.countersign.starter.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.countersign.starter.person.Identity.Nobody;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.person.Identity.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class OidcTokensTest {

    private static final OidcNames NAMES = new OidcNames("email", "", "groups", "", false);
    private static final Identity REVIEWED = new Nobody("the API server does not accept it");

    @AutoClose
    private final PretendedIssuer issuer = new PretendedIssuer();

    private final OidcTokens tokens = tokens(NAMES);

    private OidcTokens tokens(OidcNames names) {
        return new OidcTokens(
                new OidcIssuer(issuer.uri(), "countersign", Set.of(SignatureAlgorithm.RS256), Duration.ofSeconds(30)),
                names,
                _ -> REVIEWED,
                Clock.fixed(PretendedIssuer.NOW, ZoneOffset.UTC),
                Duration.ofMinutes(2));
    }

    private static void refused(Identity identity, String why) {
        assertThat(identity)
                .isInstanceOfSatisfying(
                        Nobody.class, nobody -> assertThat(nobody.why()).contains(why));
    }

    @Test
    void aTokenOfTheIssuerIsThePersonItNamesInTheGroupsItNames() {
        assertThat(tokens.identify(issuer.sign(issuer.alice())))
                .isEqualTo(new Person("alice@example.com", List.of("oncall", "ops")));
    }

    @Test
    void theApiServersPrefixesMakeTheNameTheOneThatItKnows() {
        OidcTokens prefixing = tokens(new OidcNames("email", "oidc:", "groups", "idp:", false));
        assertThat(prefixing.identify(issuer.sign(issuer.alice())))
                .isEqualTo(new Person("oidc:alice@example.com", List.of("idp:oncall", "idp:ops")));
    }

    @Test
    void theKeysAreReadOnceAndAgainWhenTheIssuerHasAnother() {
        tokens.identify(issuer.sign(issuer.alice()));
        tokens.identify(issuer.sign(issuer.alice()));
        assertThat(issuer.asked).containsExactly("/.well-known/openid-configuration", "/keys");
        String old = issuer.sign(issuer.alice());
        issuer.rotate();
        assertThat(tokens.identify(issuer.sign(issuer.alice()))).isInstanceOf(Person.class);
        assertThat(tokens.identify(old)).isNotInstanceOf(Person.class);
    }

    @Test
    void whatIsNotOfTheIssuerIsLeftToTheApiServer() {
        assertThat(tokens.identify("t0ken")).isEqualTo(REVIEWED);
        assertThat(tokens.identify(issuer.sign(issuer.alice().issuer("https://elsewhere.example.com"))))
                .isEqualTo(REVIEWED);
        assertThat(issuer.asked).isEmpty();
    }

    @Test
    void anExpiredTokenIsRefused() {
        refused(
                tokens.identify(issuer.sign(issuer.alice()
                        .issueTime(Date.from(PretendedIssuer.NOW.minus(Duration.ofMinutes(6))))
                        .expirationTime(Date.from(PretendedIssuer.NOW.minus(Duration.ofMinutes(1)))))),
                "expired");
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        refused(tokens.identify(issuer.sign(issuer.alice().expirationTime(null))), "exp");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(
                tokens.identify(issuer.sign(issuer.alice().audience("grafana"))),
                "not meant for the audience 'countersign'");
    }

    @Test
    void aTokenSignedByAnotherKeyOrAlgorithmOrNotAtAllIsRefused() {
        JWTClaimsSet.Builder alice = issuer.alice();
        tokens.identify(issuer.sign(alice));
        refused(
                tokens.identify(PretendedIssuer.sign(
                        alice, PretendedIssuer.key("first"), JWSAlgorithm.RS256, JOSEObjectType.JWT)),
                "signature");
        refused(
                tokens.identify(PretendedIssuer.sign(alice, issuer.key(), JWSAlgorithm.RS512, JOSEObjectType.JWT)),
                "signature");
        refused(tokens.identify(new PlainJWT(alice.build()).serialize()), "signature");
    }

    @Test
    void aTokenThatIsNoIdTokenIsRefused() {
        refused(
                tokens.identify(PretendedIssuer.sign(
                        issuer.alice(), issuer.key(), JWSAlgorithm.RS256, new JOSEObjectType("logout+jwt"))),
                "");
    }

    @Test
    void anIssuerThatIsAwayIsNotADenial() {
        String token = issuer.sign(issuer.alice());
        issuer.close();
        assertThat(tokens.identify(token)).isInstanceOf(Unavailable.class);
    }

    @Test
    void anIssuerThatAnswersWithAnErrorOrForAnotherIsNotADenial() {
        issuer.status = 500;
        assertThat(tokens.identify(issuer.sign(issuer.alice()))).isInstanceOf(Unavailable.class);
        issuer.status = 200;
        issuer.namesItself = "https://elsewhere.example.com";
        assertThat(tokens(NAMES).identify(issuer.sign(issuer.alice()))).isInstanceOf(Unavailable.class);
    }

    @Test
    void whatDoesNotMapIsRefusedAndSaysWhy() {
        refused(NAMES.of(Map.of("sub", "u-1", "groups", List.of())), "no name in its claim 'email'");
        refused(NAMES.of(Map.of("email", "a@example.com", "email_verified", false)), "not verified");
        refused(NAMES.of(Map.of("email", "a@example.com")), "no claim 'groups'");
        refused(NAMES.of(Map.of("email", "a@example.com", "groups", Map.of())), "no list of groups");
        refused(NAMES.of(Map.of("email", "a@example.com", "groups", List.of(7))), "what is no group");
        refused(NAMES.of(Map.of("email", "a@example.com", "groups", List.of("system:masters"))), "the cluster's");
        refused(NAMES.of(Map.of("email", "a@example.com", "groups", List.of("workspace:admin"))), "a workspace's");
        refused(NAMES.of(Map.of("email", "system:admin", "groups", List.of())), "the cluster's");
        refused(NAMES.of(Map.of("email", "a@example.com\n", "groups", List.of())), "control characters");
        refused(
                NAMES.of(Map.of("email", "a@example.com", "_claim_names", Map.of("groups", "src1"))),
                "groups are elsewhere");
    }

    @Test
    void aTokenWithoutGroupsIsTakenWhereTheOperatorSaysSo() {
        assertThat(new OidcNames("email", "", "groups", "", true).of(Map.of("email", "a@example.com")))
                .isEqualTo(new Person("a@example.com", List.of()));
        assertThat(NAMES.of(Map.of("email", "a@example.com", "groups", "ops")))
                .isEqualTo(new Person("a@example.com", List.of("ops")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.com",
                "ftp://login.example.com",
                "login.example.com",
                "https:",
                "http://127.evil.example"
            })
    void anIssuerIsReachedByHttpsUnlessItIsOnThisMachine(String address) {
        assertThatThrownBy(() -> new OidcIssuer(
                        URI.create(address), "countersign", Set.of(SignatureAlgorithm.RS256), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }
}
