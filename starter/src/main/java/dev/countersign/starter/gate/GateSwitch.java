package dev.countersign.starter.gate;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.FactWatch;
import dev.countersign.starter.watch.Facts;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether our approval gate is on. In mode AUTO it is on while the webhook of manual-approval-gate is known to be
 * absent, which is followed while running; what is not known yet is not absent.
 */
final class GateSwitch implements FactHandler<GateSwitch.Installed>, AutoCloseable {

    /** The ValidatingWebhookConfiguration that manual-approval-gate installs. */
    static final String OTHER_GATE = "validation.webhook.manual-approval.openshift-pipelines.org";

    private static final Logger LOG = LoggerFactory.getLogger(GateSwitch.class);

    /** That the other gate is installed. */
    record Installed(long identity) implements Facts {}

    private final GateMode mode;
    private final FactWatch<Installed> otherGate;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();

    GateSwitch(KubernetesClient client, GateMode mode) {
        this.mode = mode;
        this.otherGate = FactWatch.of(
                        "the webhook of manual-approval-gate",
                        client.admissionRegistration()
                                .v1()
                                .validatingWebhookConfigurations()
                                .withName(OTHER_GATE),
                        ValidatingWebhookConfiguration::new,
                        Installed.class,
                        (webhook, previous) ->
                                new Installed(Digest.of(webhook.getMetadata().getUid())))
                .tell(this);
    }

    /** Begins to look for the other gate, and returns at once. */
    void start() {
        if (mode == GateMode.AUTO) {
            otherGate.start();
            var _ = otherGate.synced().thenRun(this::changed);
        } else {
            changed();
        }
    }

    /** Whether CustomRuns that ask for an ApprovalTask are ours to serve, now. */
    boolean on() {
        return switch (mode) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> otherGate.synced().isDone() && otherGate.size() == 0;
        };
    }

    /** Runs whenever the answer may have changed. */
    void whenChanged(Runnable follower) {
        followers.add(follower);
    }

    @Override
    public void appeared(At at, Installed facts) {
        changed();
    }

    @Override
    public void changed(At at, Installed before, Installed now) {
        changed();
    }

    @Override
    public void gone(At at, Installed last) {
        changed();
    }

    @Override
    public void dropped(At at, Installed last) {
        changed();
    }

    private void changed() {
        LOG.atInfo().addKeyValue("mode", mode).addKeyValue("on", on()).log("approval gate");
        followers.forEach(Runnable::run);
    }

    @Override
    public void close() {
        otherGate.close();
    }
}
