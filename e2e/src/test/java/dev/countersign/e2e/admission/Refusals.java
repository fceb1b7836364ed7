package dev.countersign.e2e.admission;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the API server answers when one of our policies refuses. */
final class Refusals {

    private Refusals() {}

    /** It is refused by the policy of that name, in these words. */
    static void refused(String policy, String words, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("'" + policy + "' denied request")
                .hasMessageContaining(words);
    }

    /** It is refused by some policy of ours, where several have a reason. */
    static void refused(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageMatching("(?s).*'countersign-[a-z-]+' denied request.*");
    }
}
