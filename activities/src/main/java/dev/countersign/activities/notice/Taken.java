package dev.countersign.activities.notice;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which receivers have taken a notice, over all attempts to deliver it. */
interface Taken {

    /** Remembered by Temporal. */
    Taken BY_TEMPORAL = new Taken() {
        @Override
        public Set<String> before() {
            ActivityExecutionContext context = Activity.getExecutionContext();
            return new LinkedHashSet<>(context.getHeartbeatDetails(String[].class)
                    .map(Arrays::asList)
                    .orElse(List.of()));
        }

        @Override
        public void now(Set<String> receivers) {
            Activity.getExecutionContext().heartbeat(receivers.toArray(String[]::new));
        }
    };

    /** The ids of those that have, in attempts before this one. */
    Set<String> before();

    /** Remembers who has by now. */
    void now(Set<String> receivers);
}
