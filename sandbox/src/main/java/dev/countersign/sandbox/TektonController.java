package dev.countersign.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tekton's controllers: PipelineRuns become TaskRuns and CustomRuns, TaskRuns become Pods. */
final class TektonController implements Service {
    private static final Duration IN_FORCE = Duration.ofMinutes(3);
    private static final String PROBE = """
            apiVersion: tekton.dev/v1
            kind: TaskRun
            metadata:
              generateName: sandbox-probe-
              namespace: tekton-pipelines
            spec:
              taskRef:
                name: there-is-no-such-task
            """;

    private final Home home;
    private final Ports ports;
    private final Kubeconfig kubeconfig;
    private final Supplier<KubernetesClient> admin;
    private final HttpProbe probe;
    private final TektonProgram program;

    TektonController(Home home, Ports ports, Kubeconfig kubeconfig, Supplier<KubernetesClient> admin, HttpProbe probe) {
        this.home = home;
        this.ports = ports;
        this.kubeconfig = kubeconfig;
        this.admin = admin;
        this.probe = probe;
        this.program = new TektonProgram(home, Part.TEKTON_CONTROLLER, "controller.yaml");
    }

    @Override
    public Part part() {
        return Part.TEKTON_CONTROLLER;
    }

    @Override
    public void prepare() {
        program.writeKubeconfig(admin.get(), kubeconfig);
    }

    @Override
    public Launch launch() {
        return program.launch(Map.of("PROBES_PORT", Integer.toString(ports.of(Port.TEKTON_CONTROLLER_PROBES))));
    }

    @Override
    public boolean healthy() {
        return probe.ok("http://" + ports.address(Port.TEKTON_CONTROLLER_PROBES) + "/readiness");
    }

    /** Its probe answers long before its controllers work: waits until it has judged a TaskRun. */
    @Override
    public void complete() {
        KubernetesClient client = admin.get();
        Resource<GenericKubernetesResource> taskRun =
                client.resource(client.resource(Serialization.unmarshal(PROBE, GenericKubernetesResource.class))
                        .create());
        try {
            if (!Wait.until(IN_FORCE, () -> isJudged(taskRun.get()))) {
                throw new SandboxException(
                        "tekton-controller does not look at TaskRuns; see " + home.log(Part.TEKTON_CONTROLLER));
            }
        } finally {
            taskRun.delete();
        }
    }

    private static boolean isJudged(@Nullable GenericKubernetesResource taskRun) {
        return taskRun != null && "False".equals(taskRun.get("status", "conditions", 0, "status"));
    }
}
