package dev.countersign.starter.doctor;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.doctor.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests whose access should be gone, and of which nobody has seen that it is. Takes them one by one. */
final class OverdueRevokes {

    /** NB. As the worker's metric has it. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** NB. Without an error all is deleted, and what may still be written by an attempt that hangs is waited for. */
    private static final Duration VERIFIED = Duration.ofMinutes(5);

    private static final int NAMED = 5;
    private static final String CHECK = "revokes";

    private final Instant now;
    private final List<String> overdue = new ArrayList<>();

    OverdueRevokes(Instant now) {
        this.now = now;
    }

    /** NB. Revoking is written when an attempt has failed, and not before. */
    void see(AccessRequest request) {
        if ("Revoking".equals(request.getStatus().phase())) {
            overdue.add("AccessRequest " + request.getMetadata().getNamespace() + "/"
                    + request.getMetadata().getName());
        }
    }

    void see(RoleAssumption request) {
        Instant due = due(request.getStatus());
        if (due != null && due.plus(GRACE).isBefore(now)) {
            overdue.add("RoleAssumption " + request.getMetadata().getNamespace() + "/"
                    + request.getMetadata().getName() + " since " + due);
        }
    }

    private static @Nullable Instant due(RoleAssumptionStatus status) {
        return switch (Objects.requireNonNullElse(status.phase(), "")) {
            case "Active" -> status.expiresAt();
            case "Revoking" -> revoking(status);
            default -> null;
        };
    }

    private static @Nullable Instant revoking(RoleAssumptionStatus status) {
        RoleAssumptionStatus.Revoke revoke = status.revoke();
        Instant since = revoke == null ? null : revoke.since();
        if (revoke == null || since == null) {
            return status.expiresAt();
        }
        return revoke.lastError() == null ? since.plus(VERIFIED) : since;
    }

    /** What was seen. */
    Finding finding() {
        if (overdue.isEmpty()) {
            return Finding.ok(CHECK, "none is overdue");
        }
        String more = overdue.size() > NAMED ? ", and " + (overdue.size() - NAMED) + " more" : "";
        return Finding.error(
                CHECK,
                "overdue: " + String.join(", ", overdue.subList(0, Math.min(NAMED, overdue.size()))) + more,
                "Their status.message says what goes wrong, most often a cluster that is not reached. Revoking is tried"
                        + " again without limit, and by the sweeper, too; an access on a cluster that is gone for good is"
                        + " given up with countersign abandon NAME.");
    }
}
