package dev.countersign.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Tekton's admission: what it defaults, validates and converts works as in a cluster. */
final class TektonWebhook implements Service {
    private static final Duration IN_FORCE = Duration.ofMinutes(3);
    private static final String ADMISSION = "validation.webhook.pipeline.tekton.dev";
    private static final String INVALID_TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata:
              name: sandbox-probe
              namespace: default
            spec:
              steps: []
            """;

    private final Home home;
    private final Ports ports;
    private final Kubeconfig kubeconfig;
    private final Supplier<KubernetesClient> admin;
    private final HttpProbe probe;
    private final TektonProgram program;

    TektonWebhook(Home home, Ports ports, Kubeconfig kubeconfig, Supplier<KubernetesClient> admin, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.kubeconfig = kubeconfig;
        this.admin = admin;
        this.probe = probe;
        this.program = new TektonProgram(home, Part.TEKTON_WEBHOOK, "webhook.yaml");
    }

    @Override
    public Part part() {
        return Part.TEKTON_WEBHOOK;
    }

    @Override
    public void prepare() {
        new TektonManifests(home.tektonConfig(), ports.of(Port.TEKTON_WEBHOOK)).apply(admin.get());
        program.writeKubeconfig(admin.get(), kubeconfig);
    }

    @Override
    public Launch launch() {
        return program.launch(Map.of(
                "WEBHOOK_PORT", Integer.toString(ports.of(Port.TEKTON_WEBHOOK)),
                "PROBES_PORT", Integer.toString(ports.of(Port.TEKTON_WEBHOOK_PROBES))));
    }

    @Override
    public boolean healthy() {
        return probe.ok("http://" + ports.address(Port.TEKTON_WEBHOOK_PROBES) + "/readiness");
    }

    /** Until the API server asks the webhook, whatever Tekton's kinds hold would be accepted: waits for a refusal. */
    @Override
    public void complete() {
        GenericKubernetesResource invalid = Serialization.unmarshal(INVALID_TASK, GenericKubernetesResource.class);
        if (!Wait.until(IN_FORCE, () -> isRefused(invalid))) {
            throw new SandboxException("the API server does not ask Tekton's webhook; see " + home.log(Part.API_SERVER)
                    + " and " + home.log(Part.TEKTON_WEBHOOK));
        }
    }

    private boolean isRefused(GenericKubernetesResource invalid) {
        try {
            admin.get().resource(invalid).dryRun(true).create();
            return false;
        } catch (KubernetesClientException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains(ADMISSION) && message.contains("denied the request");
        }
    }
}
