package dev.countersign.worker;

import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the Temporal server answers within two seconds. */
final class TemporalHealth extends AbstractHealthIndicator {

    private final WorkflowServiceStubs stubs;

    TemporalHealth(WorkflowServiceStubs stubs) {
        super("Temporal does not answer");
        this.stubs = stubs;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String version = stubs.blockingStub()
                .withDeadlineAfter(2, TimeUnit.SECONDS)
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                .getServerVersion();
        builder.up().withDetail("version", version);
    }
}
