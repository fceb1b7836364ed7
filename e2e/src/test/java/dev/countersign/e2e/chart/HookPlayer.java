package dev.countersign.e2e.chart;

import dev.countersign.e2e.programs.Program;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plays what runs the Job before a release is removed, where nothing runs Pods: a process with the sweeper's configuration
 * and permissions and the Job's own arguments, whose exit code becomes the Job's status.
 */
final class HookPlayer implements AutoCloseable {

    private final KubernetesClient admin;
    private final Program sweeper;
    private final ExecutorService runs = Executors.newSingleThreadExecutor();
    private final SharedIndexInformer<Job> informer;
    private volatile String said = "";

    private HookPlayer(Sandbox sandbox, Program sweeper) {
        this.admin = sandbox.admin();
        this.sweeper = sweeper;
        this.informer = admin.batch()
                .v1()
                .jobs()
                .inNamespace(Release.NAMESPACE)
                .withLabel("app.kubernetes.io/name", "countersign-may-remove")
                .inform(new Jobs());
    }

    /** Waits for such Jobs. */
    static HookPlayer start(Sandbox sandbox, Program sweeper) {
        return new HookPlayer(sandbox, sweeper);
    }

    /** What the last one said. */
    String said() {
        return said;
    }

    private void run(Job job) {
        List<String> arguments =
                job.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs();
        String begun = now();
        Program.Said answer = sweeper.say(arguments);
        said = answer.words();
        admin.batch()
                .v1()
                .jobs()
                .inNamespace(Release.NAMESPACE)
                .withName(job.getMetadata().getName())
                .editStatus(stored -> answer.exitCode() == 0 ? succeeded(stored, begun) : failed(stored, begun));
    }

    private static Job succeeded(Job job, String begun) {
        return begin(job, begun)
                .editStatus()
                .withSucceeded(1)
                .withCompletionTime(now())
                .addNewCondition()
                .withType("SuccessCriteriaMet")
                .withStatus("True")
                .endCondition()
                .addNewCondition()
                .withType("Complete")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Job failed(Job job, String begun) {
        return begin(job, begun)
                .editStatus()
                .withFailed(1)
                .addNewCondition()
                .withType("FailureTarget")
                .withStatus("True")
                .withReason("BackoffLimitExceeded")
                .endCondition()
                .addNewCondition()
                .withType("Failed")
                .withStatus("True")
                .withReason("BackoffLimitExceeded")
                .endCondition()
                .endStatus()
                .build();
    }

    private static JobBuilder begin(Job job, String begun) {
        return new JobBuilder(job).withNewStatus().withStartTime(begun).endStatus();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
        informer.close();
        runs.close();
    }

    private final class Jobs implements ResourceEventHandler<Job> {

        @Override
        public void onAdd(Job job) {
            runs.execute(() -> run(job));
        }

        @Override
        public void onUpdate(Job before, Job now) {}

        @Override
        public void onDelete(Job job, boolean finalStateUnknown) {}
    }
}
