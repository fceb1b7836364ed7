package dev.countersign.policy.assumption;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request at one instant, as every constraint of every policy is asked about it. For use by one thread. */
final class Inquiry {

    private final AssumptionRequest request;
    private final Instant at;
    private @Nullable Map<String, Object> input;

    /**
     * About a request.
     *
     * @param at the instant from which the access is wanted
     */
    Inquiry(AssumptionRequest request, Instant at) {
        this.request = request;
        this.at = at;
    }

    AssumptionRequest request() {
        return request;
    }

    Instant at() {
        return at;
    }

    /** What a custom condition of that policy sees. All but the policy's name is put together once, and only where asked for. */
    Map<String, Object> input(String policy) {
        if (input == null) {
            input = CustomInput.of(request, at);
        }
        Map<String, Object> all = new HashMap<>(input);
        all.put("policy", Map.of("name", policy));
        return all;
    }
}
