package dev.countersign.starter.temporal;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the Temporal server answers within two seconds. */
public final class TemporalHealth implements HealthIndicator {

    private final WorkflowServiceStubs stubs;

    public TemporalHealth(WorkflowServiceStubs stubs) {
        this.stubs = stubs;
    }

    @Override
    public Health health() {
        try {
            String version = stubs.blockingStub()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                    .getServerVersion();
            return Health.up().withDetail("version", version).build();
        } catch (StatusRuntimeException e) {
            return Health.down(e).build();
        }
    }
}
