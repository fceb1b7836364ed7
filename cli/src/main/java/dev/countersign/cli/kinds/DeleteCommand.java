package dev.countersign.cli.kinds;

import dev.countersign.cli.problem.Refusal;
import dev.countersign.cli.request.Assumption;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Deletes objects, and ends accesses, which are listed with the policies. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description =
                "Deletes policies, roles, groups, access tokens or clusters. An access that is listed with the policies is"
                        + " ended, and so is what was assigned to an access token.",
        footer = {"", "This cannot be undone; what is deleted is in the audit log."})
public final class DeleteCommand extends KindCommand {

    @Override
    public Integer call() {
        return each(someNames(), this::change);
    }

    private String change(String name) {
        Named named = named(name);
        try {
            things().delete(named.kind().written(), named.name());
        } catch (Refusal refusal) {
            return otherwise(name, refusal);
        }
        return switch (named.kind().written()) {
            case CLUSTER -> "deleted, and goes when no access is left there";
            case TOKEN -> "deleted, and what was assigned to it ends";
            default -> "deleted";
        };
    }

    private String otherwise(String name, Refusal refusal) {
        if (!refusal.is(Things.MISSING) || isSideSaid(name)) {
            throw refusal;
        }
        if (kind() == Kind.POLICY) {
            RunningAccess running = running();
            Optional<Assumption> access = running.find(name);
            if (access.isPresent()) {
                return running.end(access.get());
            }
        }
        throw find(name).isPresent()
                ? new Refusal("not-here", "holds for every workspace; say global:" + name)
                : refusal;
    }
}
