package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedActTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int TEXT_FIELDS = 9;

    @Test
    void everyFieldButTheSignatureIsSigned() {
        Set<String> bytes = new HashSet<>();
        bytes.add(bytes(Samples.ACT));
        List<String> fields = fields();
        for (int i = 0; i < TEXT_FIELDS; i++) {
            List<String> altered = new ArrayList<>(fields);
            altered.set(i, altered.get(i) + "x");
            bytes.add(bytes(act(altered, Act.APPROVE, List.of("dev", "ops"), Samples.NOON)));
        }
        bytes.add(bytes(act(fields, Act.REJECT, List.of("dev", "ops"), Samples.NOON)));
        bytes.add(bytes(act(fields, Act.APPROVE, List.of("dev"), Samples.NOON)));
        bytes.add(bytes(act(fields, Act.APPROVE, List.of("dev", "ops"), Samples.NOON.plusNanos(1))));
        assertThat(bytes).hasSize(1 + TEXT_FIELDS + 3);
        assertThat(bytes(Samples.ACT.signed("other"))).isEqualTo(bytes(Samples.ACT));
    }

    @Test
    void movingTextFromOneFieldToTheNextChangesTheBytes() {
        Set<String> bytes = new HashSet<>();
        int acts = 0;
        for (int from = 0; from < TEXT_FIELDS; from++) {
            for (int to = 0; to < TEXT_FIELDS; to++) {
                List<String> fields = new ArrayList<>(List.of("ab", "ab", "ab", "ab", "ab", "ab", "ab", "ab", "ab"));
                if (from != to) {
                    fields.set(from, "a");
                    fields.set(to, from < to ? "bab" : "abb");
                    bytes.add(bytes(act(fields, Act.END, List.of("ab"), NOON)));
                    acts++;
                }
            }
        }
        assertThat(bytes).hasSize(acts);
    }

    @Test
    void movingTextBetweenGroupsOrOutOfThemChangesTheBytes() {
        List<String> fields = fields();
        List<List<String>> groups =
                List.of(List.of(), List.of(""), List.of("", ""), List.of("ab"), List.of("a", "b"), List.of("b", "a"));
        Set<String> bytes = new HashSet<>();
        groups.forEach(some -> bytes.add(bytes(act(fields, Act.END, some, NOON))));
        List<String> intoKeyId = new ArrayList<>(fields);
        intoKeyId.set(TEXT_FIELDS - 1, fields.getLast() + "ab");
        bytes.add(bytes(act(intoKeyId, Act.END, List.of(), NOON)));
        assertThat(bytes).hasSize(groups.size() + 1);
    }

    private static List<String> fields() {
        SignedAct a = Samples.ACT;
        return List.of(
                a.installation(),
                a.requestUid(),
                a.subject(),
                a.stage(),
                a.ruleDigest(),
                a.person(),
                a.message(),
                a.actId(),
                a.keyId());
    }

    private static SignedAct act(List<String> f, Act act, List<String> groups, Instant at) {
        return new SignedAct(
                f.get(0), f.get(1), act, f.get(2), f.get(3), f.get(4), f.get(5), groups, f.get(6), at, f.get(7),
                f.get(8), "");
    }

    private static String bytes(SignedAct act) {
        return Base64.getEncoder().encodeToString(act.signedBytes());
    }
}
