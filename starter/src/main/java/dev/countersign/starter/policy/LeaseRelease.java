package dev.countersign.starter.policy;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the Lease up when a starter ends, so that the next one need not wait until it runs out. */
final class LeaseRelease {

    private static final Logger log = LoggerFactory.getLogger(LeaseRelease.class);

    private final KubernetesClient client;
    private final PolicyReconcilerSettings settings;

    LeaseRelease(KubernetesClient client, PolicyReconcilerSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Does nothing where another one holds it, or where the API server cannot be asked: then it runs out. */
    void release() {
        var resource = client.leases().inNamespace(settings.leaseNamespace()).withName(PolicyReconcilerSettings.LEASE);
        try {
            Lease lease = resource.get();
            if (lease != null && settings.identity().equals(lease.getSpec().getHolderIdentity())) {
                resource.patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"resourceVersion\":\""
                                + lease.getMetadata().getResourceVersion()
                                + "\"},\"spec\":{\"holderIdentity\":null,\"leaseDurationSeconds\":1}}");
            }
        } catch (KubernetesClientException e) {
            log.atInfo().addKeyValue("error", e.getMessage()).log("lease not given up, it will run out");
        }
    }
}
