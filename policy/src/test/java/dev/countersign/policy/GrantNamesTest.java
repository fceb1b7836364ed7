package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantNamesTest {

    private static final String UID = "5b66fc20-0bd5-4add-8b48-9c8fa842e6ce";

    @Test
    void aNameIsReadableAndEndsWithEightHexDigits() {
        assertThat(GrantNames.grant("prod-harbor-push-pod", UID, "prod"))
                .matches("countersign-prod-harbor-push-pod-[0-9a-f]{8}")
                .isEqualTo(GrantNames.grant("prod-harbor-push-pod", UID, "prod"));
    }

    @Test
    void anotherRequestOrPolicyHasAnotherName() {
        String name = GrantNames.grant("a", UID, "prod");
        assertThat(GrantNames.grant("a", UID.replace('5', '6'), "prod")).isNotEqualTo(name);
        assertThat(GrantNames.grant("a", UID, "audit")).isNotEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "release-2.push.pod",
                "prod-harbor-a-very-long-pipeline-run-name-push-image-to-registry-pod-0a1b2c3d",
                "a.............................................................................b",
                "0123456789012345678901234567890123456789.-xxxxxxxxxxxxxxxx"
            })
    void aNameIsAlwaysADnsLabelOfAtMost63Characters(String request) {
        assertThat(GrantNames.grant(request, UID, "p".repeat(253)))
                .hasSizeLessThanOrEqualTo(63)
                .matches("countersign-[a-z0-9-]*[a-z0-9]");
    }

    @Test
    void longNamesWithTheSameBeginningStayDistinct() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            names.add(GrantNames.grant("prod-harbor-" + "release".repeat(8) + i, UID + i, "prod"));
        }
        assertThat(names).hasSize(20_000);
    }

    @Test
    void aNameThatOnlyLooksLikeAnotherIsDistinct() {
        assertThat(GrantNames.grant("a.b", UID, "prod")).isNotEqualTo(GrantNames.grant("a-b", UID, "prod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "A_b.c-9", "release-2"})
    void whatCanBeALabelStaysAsItIs(String text) {
        assertThat(GrantNames.label(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "-a", "a-", "-", "::", "ü", "system:serviceaccount:ci:builder", "x y"})
    void whatCannotIsMadeOneAndStaysDistinct(String text) {
        assertThat(GrantNames.label(text))
                .hasSizeLessThanOrEqualTo(63)
                .matches("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?")
                .isNotEqualTo(GrantNames.label(text + "x"));
    }

    @Test
    void aLongTextIsCutAndHashed() {
        String text = "x".repeat(64);
        assertThat(GrantNames.label(text))
                .hasSize(63)
                .startsWith("x".repeat(46) + "-")
                .isNotEqualTo(GrantNames.label(text + "x"));
    }
}
