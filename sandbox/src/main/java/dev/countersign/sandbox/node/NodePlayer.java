package dev.countersign.sandbox.node;

import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.SandboxException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Plays a node: Pods are bound to it, run, end, and go away when they are deleted. It watches, it does not poll, and
 * remembers of each Pod only who it is. After an outage of the API server it goes on by itself.
 */
public final class NodePlayer implements AutoCloseable {
    private static final long PAGE = 500;
    private static final Duration MOUNT_RETRY = Duration.ofMillis(500);
    private static final int TERMINATED = 143;

    private final Kubelet kubelet;
    private final Function<Pod, Plan> policy;
    private final Errands errands = new Errands();
    private final Set<String> planned = ConcurrentHashMap.newKeySet();
    private final Set<String> removing = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<Pod> informer;

    private NodePlayer(Sandbox sandbox, Function<Pod, Plan> policy) {
        this.kubelet = new Kubelet(sandbox);
        this.policy = policy;
        this.informer = kubelet.reader()
                .pods()
                .inAnyNamespace()
                .withLimit(PAGE)
                .runnableInformer(0)
                .itemStore(new SeenPods())
                .exceptionHandler((started, failure) -> true)
                .addEventHandler(new Events());
    }

    /** Lets every Pod run until it is told otherwise. */
    public static NodePlayer start(Sandbox sandbox) {
        return start(sandbox, pod -> Plan.run());
    }

    /**
     * Asks the policy once for each Pod, off the watch; returns when all Pods that are there have been seen. The player
     * that runs as a program of its own is stopped: two would be at odds.
     */
    public static NodePlayer start(Sandbox sandbox, Function<Pod, Plan> policy) {
        sandbox.stop(Part.NODE_PLAYER);
        return play(sandbox, policy);
    }

    static NodePlayer play(Sandbox sandbox, Function<Pod, Plan> policy) {
        NodePlayer player = new NodePlayer(sandbox, policy);
        player.informer.run();
        return player;
    }

    /** Lets this Pod run, whatever its plan says about its start. */
    public void run(String namespace, String pod) {
        run(find(namespace, pod));
    }

    /** Ends this Pod well; one that did not run counts as having run. */
    public void succeed(String namespace, String pod) {
        succeed(namespace, pod, Map.of());
    }

    /** Ends this Pod well, with these results of the Tekton task it runs. */
    public void succeed(String namespace, String pod, Map<String, String> results) {
        end(find(namespace, pod), 0, results);
    }

    /** Ends this Pod, its containers exiting with this code. */
    public void fail(String namespace, String pod, int exitCode) {
        if (exitCode == 0) {
            throw new IllegalArgumentException("exit code 0 is success");
        }
        end(find(namespace, pod), exitCode, Map.of());
    }

    private PodKey find(String namespace, String name) {
        Pod pod = kubelet.reader().pods().inNamespace(namespace).withName(name).get();
        if (pod == null) {
            throw new SandboxException("there is no Pod " + namespace + "/" + name);
        }
        return PodKey.of(pod);
    }

    private void seen(Pod pod) {
        PodKey key = PodKey.of(pod);
        if (!Kubelet.isOurs(pod)) {
            return;
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            if (pod.getSpec().getNodeName() != null && removing.add(key.uid())) {
                errands.now(() -> remove(key));
            }
        } else if (PodStatuses.isFinished(pod)) {
            planned.remove(key.uid());
        } else if (planned.add(key.uid())) {
            errands.now(() -> begin(key, policy.apply(pod)));
        }
    }

    private void begin(PodKey key, Plan plan) {
        kubelet.bind(key);
        if (plan.starts() && plan.mounted().getAsBoolean()) {
            startAndPlanEnd(key, plan);
            return;
        }
        kubelet.update(
                key,
                pod -> Optional.of(pod)
                        .filter(p -> !PodStatuses.isFinished(p) && !PodStatuses.isRunning(p))
                        .map(p -> PodStatuses.creating(p, Instant.now())));
        if (plan.starts()) {
            errands.later(MOUNT_RETRY, () -> mount(key, plan));
        }
    }

    private void mount(PodKey key, Plan plan) {
        if (!planned.contains(key.uid())) {
            return;
        }
        if (plan.mounted().getAsBoolean()) {
            startAndPlanEnd(key, plan);
        } else {
            errands.later(MOUNT_RETRY, () -> mount(key, plan));
        }
    }

    private void startAndPlanEnd(PodKey key, Plan plan) {
        run(key);
        plan.end().ifPresent(end -> errands.later(end.after(), () -> end(key, end.exitCode(), Map.of())));
    }

    private void run(PodKey key) {
        kubelet.bind(key);
        kubelet.update(
                key,
                pod -> Optional.of(pod)
                        .filter(p -> !PodStatuses.isFinished(p) && !PodStatuses.isRunning(p))
                        .map(p -> PodStatuses.running(p, Instant.now())));
    }

    private void end(PodKey key, int exitCode, Map<String, String> results) {
        kubelet.bind(key);
        tellEnd(key, exitCode, results);
    }

    private void tellEnd(PodKey key, int exitCode, Map<String, String> results) {
        kubelet.update(
                key,
                pod -> Optional.of(pod)
                        .filter(p -> !PodStatuses.isFinished(p))
                        .map(p -> PodStatuses.ended(p, Instant.now(), exitCode, results)));
    }

    // NB. As a kubelet: first the end of the containers is told, then the Pod is let go.
    private void remove(PodKey key) {
        tellEnd(key, TERMINATED, Map.of());
        kubelet.remove(key);
    }

    /** Lets go of everything; Pods stay as they are. */
    @Override
    public void close() {
        informer.stop();
        errands.close();
        kubelet.close();
    }

    private final class Events implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            seen(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            seen(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean deletedFinalStateUnknown) {
            planned.remove(pod.getMetadata().getUid());
            removing.remove(pod.getMetadata().getUid());
        }
    }
}
