package dev.countersign.policy.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519ActVerifierTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");
    private static final Instant FROM = NOON.minus(Duration.ofDays(1));
    private static final Instant UNTIL = NOON.plus(Duration.ofDays(1));
    private static final KeyPair PAIR = Ed25519Keys.generate();
    private static final ActSigner SIGNER = new ActSigner("k1", PAIR.getPrivate());
    private static final SignedAct ACT = new SignedAct(
            "prod",
            "uid-1",
            Act.APPROVE,
            "request",
            "",
            "digest",
            "alice",
            List.of("dev", "ops"),
            "fine",
            NOON,
            "act-1",
            "",
            "");

    @Test
    void whatATrustedKeySignedIsGood() {
        assertThat(trusting(PAIR).problemWith(SIGNER.sign(ACT))).isEmpty();
    }

    @Test
    void signingAgainReplacesKeyAndSignature() {
        SignedAct old = new ActSigner("old", Ed25519Keys.generate().getPrivate()).sign(ACT);
        assertThat(SIGNER.sign(old)).isEqualTo(SIGNER.sign(ACT));
        assertThat(SIGNER.sign(old).keyId()).isEqualTo("k1");
    }

    @Test
    void anotherKeyUnderTheIdIsNoGood() {
        assertThat(trusting(Ed25519Keys.generate()).problemWith(SIGNER.sign(ACT)))
                .contains("its signature does not hold");
    }

    @Test
    void anUnknownKeyIsNoGood() {
        SignedAct act = new ActSigner("k2", PAIR.getPrivate()).sign(ACT);
        assertThat(trusting(PAIR).problemWith(act)).contains("it is signed with the unknown key 'k2'");
        assertThat(new Ed25519ActVerifier(List.of()).problemWith(act)).isPresent();
    }

    @Test
    void aRevokedKeyIsNoGoodWheneverItSigned() {
        TrustedKey revoked = new TrustedKey("k1", PAIR.getPublic(), FROM, UNTIL, true);
        assertThat(new Ed25519ActVerifier(List.of(revoked)).problemWith(SIGNER.sign(ACT)))
                .contains("the key 'k1' is revoked");
    }

    @Test
    void aKeyIsGoodFromItsFirstInstantUntilBeforeItsLast() {
        SignedAct act = SIGNER.sign(ACT);
        assertThat(trusting(NOON, UNTIL).problemWith(act)).isEmpty();
        assertThat(trusting(FROM, NOON.plusNanos(1)).problemWith(act)).isEmpty();
        assertThat(trusting(FROM, NOON).problemWith(act))
                .contains("the key 'k1' was not valid at 2026-11-23T12:00:00.123456789Z");
        assertThat(trusting(NOON.plusNanos(1), UNTIL).problemWith(act)).isPresent();
    }

    @Test
    void keysRotateWhileRequestsWait() {
        KeyPair next = Ed25519Keys.generate();
        Ed25519ActVerifier verifier = new Ed25519ActVerifier(List.of(
                new TrustedKey("k1", PAIR.getPublic(), FROM, UNTIL, false),
                new TrustedKey("k2", next.getPublic(), FROM, UNTIL, false)));
        assertThat(verifier.problemWith(SIGNER.sign(ACT))).isEmpty();
        assertThat(verifier.problemWith(new ActSigner("k2", next.getPrivate()).sign(ACT)))
                .isEmpty();
    }

    static Stream<Map.Entry<String, Function<SignedAct, SignedAct>>> alterations() {
        return Stream.of(
                Map.entry(
                        "installation",
                        a -> copy(a, "staging", a.requestUid(), a.act(), a.person(), a.groups(), a.at())),
                Map.entry("request", a -> copy(a, a.installation(), "uid-2", a.act(), a.person(), a.groups(), a.at())),
                Map.entry(
                        "act",
                        a -> copy(a, a.installation(), a.requestUid(), Act.REJECT, a.person(), a.groups(), a.at())),
                Map.entry("person", a -> copy(a, a.installation(), a.requestUid(), a.act(), "bob", a.groups(), a.at())),
                Map.entry(
                        "groups",
                        a -> copy(a, a.installation(), a.requestUid(), a.act(), a.person(), List.of("devops"), a.at())),
                Map.entry(
                        "instant",
                        a -> copy(
                                a,
                                a.installation(),
                                a.requestUid(),
                                a.act(),
                                a.person(),
                                a.groups(),
                                a.at().minusNanos(1))),
                Map.entry(
                        "signature",
                        a -> a.signed(SIGNER.sign(copy(a, "x", "", Act.END, "", List.of(), NOON))
                                .signature())));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void anAlteredFieldIsNoGood(Map.Entry<String, Function<SignedAct, SignedAct>> alteration) {
        assertThat(trusting(PAIR).problemWith(alteration.getValue().apply(SIGNER.sign(ACT))))
                .as(alteration.getKey())
                .contains("its signature does not hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "AAAA"})
    void aSignatureThatIsNoneIsNoGood(String signature) {
        assertThat(trusting(PAIR).problemWith(SIGNER.sign(ACT).signed(signature)))
                .contains("its signature does not hold");
    }

    @Test
    void keysAreReadAsTheyAreWritten() {
        Base64.Encoder base64 = Base64.getMimeEncoder();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + base64.encodeToString(PAIR.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        assertThat(Ed25519Keys.privateKey(pem)).isEqualTo(PAIR.getPrivate());
        assertThat(Ed25519Keys.publicKey(base64.encodeToString(PAIR.getPublic().getEncoded())))
                .isEqualTo(PAIR.getPublic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "-----BEGIN PUBLIC KEY-----\nsecret!\n-----END PUBLIC KEY-----"})
    void whatIsNoKeyIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Ed25519Keys.publicKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a public Ed25519 key");
        assertThatThrownBy(() -> Ed25519Keys.privateKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a private Ed25519 key");
    }

    @Test
    void aKeySetThatIsWrongIsRefused() throws NoSuchAlgorithmException {
        TrustedKey key = new TrustedKey("k1", PAIR.getPublic(), FROM, UNTIL, false);
        assertThatThrownBy(() -> new Ed25519ActVerifier(List.of(key, key))).hasMessage("two keys have the id 'k1'");
        assertThatThrownBy(() -> new TrustedKey(" ", PAIR.getPublic(), FROM, UNTIL, false))
                .hasMessage("a key needs an id");
        assertThatThrownBy(() -> new TrustedKey("k1", PAIR.getPublic(), FROM, FROM, false))
                .hasMessageContaining("which is not after");
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatThrownBy(() -> new TrustedKey("k1", rsa.getPublic(), FROM, UNTIL, false))
                .hasMessage("the key 'k1' is not Ed25519 but RSA");
        assertThatThrownBy(() -> new ActSigner("k1", rsa.getPrivate()).sign(ACT))
                .hasMessage("the key 'k1' cannot sign: it must be an Ed25519 key");
    }

    private static Ed25519ActVerifier trusting(KeyPair pair) {
        return new Ed25519ActVerifier(List.of(new TrustedKey("k1", pair.getPublic(), FROM, UNTIL, false)));
    }

    private static Ed25519ActVerifier trusting(Instant from, Instant until) {
        return new Ed25519ActVerifier(List.of(new TrustedKey("k1", PAIR.getPublic(), from, until, false)));
    }

    private static SignedAct copy(
            SignedAct a,
            String installation,
            String requestUid,
            Act act,
            String person,
            List<String> groups,
            Instant at) {
        return new SignedAct(
                installation,
                requestUid,
                act,
                a.subject(),
                a.stage(),
                a.ruleDigest(),
                person,
                groups,
                a.message(),
                at,
                a.actId(),
                a.keyId(),
                a.signature());
    }
}
