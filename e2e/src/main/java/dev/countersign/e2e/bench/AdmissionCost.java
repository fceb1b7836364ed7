package dev.countersign.e2e.bench;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Denied;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.RunByHand;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the admission policies add to the making of a Pod of a run, by Tekton: with the policies, without, and with them
 * again, so that a machine that grows slower or faster meanwhile does not pass for their cost. The Pods are tried, not
 * made: what follows admission costs the same either way.
 */
final class AdmissionCost implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WARM_UP = 100;
    private static final int BLOCK = 400;

    private final KubernetesClient admin;
    private final KubernetesClient tekton;
    private final KubernetesClient somebody;
    private final Pod pod;

    AdmissionCost(Sandbox sandbox, Project project) {
        this.admin = sandbox.admin();
        this.tekton = sandbox.asServiceAccount("tekton-pipelines", "tekton-pipelines-controller");
        this.somebody = sandbox.asUser("erin", "system:authenticated");
        String namespace = project.pipelines();
        Manifest.text("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: editor, namespace: %s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
                subjects: [{kind: User, name: erin}]
                """.formatted(namespace)).apply(admin);
        RunByHand run = RunByHand.start(admin, namespace, "admission-cost", "[\"alice\"]");
        this.pod =
                admin.getKubernetesSerialization().unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: admission-cost, namespace: %s, labels: %s}
                spec: {containers: [{name: step, image: registry.example.com/pusher}]}
                """.formatted(namespace, run.labels("push")), Pod.class);
    }

    void measure(Figures figures) {
        Bench.say("what the admission policies add to the making of a Pod, " + 4 * BLOCK + " tries");
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        with.addAll(block());
        Installation.removePolicies(admin);
        try {
            Eventually.within(PATIENCE, "no policy refuses anything", () -> !isRefused());
            without.addAll(block());
            without.addAll(block());
        } finally {
            Installation.applyPolicies(admin);
        }
        Eventually.within(PATIENCE, "the policies refuse again", this::isRefused);
        with.addAll(block());
        double added = (Figures.percentile(with, 0.5) - Figures.percentile(without, 0.5)) / 1e6;
        figures.put("pod_create_p50_ms_without_policies", Figures.percentile(without, 0.5) / 1e6);
        figures.put("admission_added_ms_per_pod_create", added);
    }

    private List<Long> block() {
        for (int i = 0; i < WARM_UP; i++) {
            once();
        }
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < BLOCK; i++) {
            nanos.add(once());
        }
        return nanos;
    }

    private long once() {
        long start = System.nanoTime();
        tekton.resource(pod).dryRun().create();
        return System.nanoTime() - start;
    }

    private boolean isRefused() {
        return Denied.byPolicy(() -> somebody.resource(pod).dryRun().create());
    }

    @Override
    public void close() {
        tekton.close();
        somebody.close();
    }
}
