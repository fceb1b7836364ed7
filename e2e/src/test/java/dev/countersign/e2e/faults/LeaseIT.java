package dev.countersign.e2e.faults;

import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** By Leases those of one kind agree which of them leads. */
@ExtendWith(OnSandbox.class)
class LeaseIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final World world;

    LeaseIT(World world) {
        this.world = world;
    }

    @Test
    void theStartersLeaseIsMadeAgainAndHeldWhenSomebodyDeletesIt() {
        assertMadeAgain(TwoOfEach.POLICIES);
    }

    @Test
    void theSweepersLeaseIsMadeAgainAndHeldWhenSomebodyDeletesIt() {
        assertMadeAgain(TwoOfEach.SWEEPER);
    }

    private void assertMadeAgain(String name) {
        world.awaitGuarded();
        Resource<Lease> lease =
                world.admin().leases().inNamespace(Installation.NAMESPACE).withName(name);
        Eventually.within(PATIENCE, name + " is held", () -> isHeld(lease.get()));
        String deleted = lease.get().getMetadata().getUid();
        lease.delete();
        Eventually.within(PATIENCE, name + " is held again", () -> {
            Lease now = lease.get();
            return isHeld(now) && !now.getMetadata().getUid().equals(deleted);
        });
    }

    private static boolean isHeld(@Nullable Lease lease) {
        return lease != null && Departure.holder(lease) != null;
    }
}
