package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 40)
class BurstIT {

    private static final List<String> PODS =
            IntStream.range(0, 500).mapToObj(number -> "push-" + number).toList();

    private final World world;

    BurstIT(World world) {
        this.world = world;
    }

    /** NB. Most of it goes into making five hundred TaskRuns and Pods. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void fiveHundredRequestsApprovedByOneVoteAreAllGrantedOnceAndAllRevoked() {
        Gated gated = Gated.open(world, "burst");
        PODS.parallelStream().forEach(gated::ask);
        PODS.forEach(gated::awaitWaiting);

        gated.approve();
        PODS.forEach(gated::awaitGranted);
        assertThat(gated.grants())
                .extracting(binding -> binding.getMetadata().getAnnotations().get(GrantMarks.REQUEST))
                .containsExactlyInAnyOrderElementsOf(PODS);

        PODS.parallelStream().forEach(gated::end);
        PODS.forEach(gated::awaitCleanedUp);
        assertThat(gated.grants()).isEmpty();
        gated.assertNothingGranted(PODS.getFirst());
    }
}
