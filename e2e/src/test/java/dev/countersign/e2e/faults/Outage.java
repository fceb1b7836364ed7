package dev.countersign.e2e.faults;

import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.tekton.v1.PipelineRun;
import io.fabric8.tekton.v1.PipelineRunBuilder;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;

/** Something that is dead from the moment it is made until it is closed; then it is back and well. */
public final class Outage implements AutoCloseable {

    /** How an API server refuses whose webhooks, policies or permissions are not there yet. */
    private static final Set<Integer> NOT_YET = Set.of(
            HttpURLConnection.HTTP_UNAVAILABLE,
            HttpURLConnection.HTTP_INTERNAL_ERROR,
            HttpURLConnection.HTTP_FORBIDDEN);

    private static final Duration RUNS_TAKEN = Duration.ofMinutes(3);

    private static final PipelineRun ANY_RUN = new PipelineRunBuilder()
            .withNewMetadata()
            .withName("taken-again")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .withNewPipelineRef()
            .withName("any")
            .endPipelineRef()
            .endSpec()
            .build();

    private final Runnable back;

    private Outage(Runnable back) {
        this.back = back;
    }

    /** Ends a program by SIGKILL. */
    public static Outage of(Program program) {
        program.kill();
        return new Outage(program::start);
    }

    /** Ends a part of the sandbox by SIGKILL; afterwards all three programs are started, if need be, and ready again too. */
    static Outage of(World world, Part part) {
        Sandbox sandbox = world.sandbox();
        sandbox.kill(part);
        return new Outage(() -> {
            sandbox.start(part);
            world.countersign().all().forEach(Program::start);
            awaitRunsTaken(world.admin());
        });
    }

    /** NB. An API server that is ready needs some seconds more before it can stamp runs, and refuses them until then. */
    private static void awaitRunsTaken(KubernetesClient admin) {
        Eventually.within(RUNS_TAKEN, "the API server takes PipelineRuns again", () -> {
            try {
                admin.resource(ANY_RUN).dryRun().create();
                return true;
            } catch (KubernetesClientException e) {
                if (NOT_YET.contains(e.getCode())) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Lets it last. */
    public void lasts(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Eventually.within(time.plusSeconds(5), "the outage has lasted", () -> System.nanoTime() - end > 0);
    }

    @Override
    public void close() {
        back.run();
    }
}
