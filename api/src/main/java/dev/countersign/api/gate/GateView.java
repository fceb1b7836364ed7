package dev.countersign.api.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a query of an approval task workflow answers. */
public record GateView(
        String state,
        @Nullable ApprovalRule rule,
        int received,
        @Nullable Instant deadline,
        String message) {}
