package dev.countersign.starter.assumption.rest;

import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What makes one request of a call that is sent several times. */
final class IdempotencyKey {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /**
     * The key that a caller sends; null where they send none.
     *
     * @throws Refused when it is none
     */
    static @Nullable String of(HttpHeaders headers) {
        List<String> keys = headers.getOrEmpty(HEADER);
        if (keys.size() > 1 || keys.stream().anyMatch(key -> key.isBlank() || key.length() > LONGEST)) {
            throw new Refused(
                    CommonProblem.MALFORMED, HEADER + ": send one of at most " + LONGEST + " characters, or none");
        }
        return keys.isEmpty() ? null : keys.getFirst();
    }
}
