package dev.countersign.activities.assumption;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.grant.GrantKind;
import dev.countersign.activities.grant.GrantWriter;
import dev.countersign.api.assumption.ObserveCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees whether what was granted still stands on the target cluster as it was written.
 *
 * <p>NB. A look puts nothing back: one that hangs could write after the access was revoked.
 */
final class Drift {

    private final Targets targets;
    private final GrantPlanner planner;

    Drift(Targets targets, GrantPlanner planner) {
        this.targets = targets;
        this.planner = planner;
    }

    /**
     * What a look has shown.
     *
     * @param changes what somebody has done to it; none where all is as it was written
     * @param away whether the cluster did not answer, so that nobody can say
     */
    record Seen(List<String> changes, boolean away) {
        Seen {
            changes = List.copyOf(changes);
        }

        /** What is told of it beside that the access stands; may be empty. */
        String note() {
            if (away) {
                return "; its cluster does not answer now";
            }
            return changes.isEmpty() ? "" : "; " + String.join("; ", changes);
        }
    }

    Seen look(ObserveCommand command) {
        try {
            Targets.Target target = targets.of(command.request(), command.terms());
            List<String> found = new ArrayList<>();
            for (HasMetadata planned : planner.plan(
                    command.request(),
                    command.terms(),
                    target.grantee(),
                    command.grant().expiresAt())) {
                problem(planned, target.cluster().granted(GrantKind.objectOf(planned)))
                        .ifPresent(found::add);
            }
            return new Seen(found, false);
        } catch (ClusterException e) {
            return new Seen(List.of(), true);
        }
    }

    private static Optional<String> problem(HasMetadata planned, Optional<HasMetadata> found) {
        String words = GrantKind.words(GrantKind.objectOf(planned));
        if (found.isEmpty()) {
            return Optional.of("somebody has removed " + words);
        }
        if (planned instanceof ServiceAccount) {
            return GrantWriter.isOfTheSameReset(planned, found.get())
                    ? Optional.empty()
                    : Optional.of("the AccessToken was reset, and " + words + " is from before that");
        }
        return isSame(planned, found.get()) ? Optional.empty() : Optional.of("somebody has changed " + words);
    }

    private static boolean isSame(HasMetadata planned, HasMetadata found) {
        return switch (planned) {
            case Role role -> found instanceof Role other && role.getRules().equals(other.getRules());
            case ClusterRole role ->
                found instanceof ClusterRole other && role.getRules().equals(other.getRules());
            case RoleBinding binding ->
                found instanceof RoleBinding other
                        && binding.getRoleRef().equals(other.getRoleRef())
                        && binding.getSubjects().equals(other.getSubjects());
            case ClusterRoleBinding binding ->
                found instanceof ClusterRoleBinding other
                        && binding.getRoleRef().equals(other.getRoleRef())
                        && binding.getSubjects().equals(other.getSubjects());
            default -> true;
        };
    }
}
