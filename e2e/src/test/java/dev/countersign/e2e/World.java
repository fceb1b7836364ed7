package dev.countersign.e2e;

import dev.countersign.e2e.permission.TestTimes;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.node.NodePlayer;
import dev.countersign.sandbox.node.Plan;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One sandbox of the tests' own with Countersign installed, for all tests of a run. The programs and the node player are
 * started when a test first asks for them. Tests keep out of each other's way by projects of their own; a test that ends
 * a part or a program brings it back.
 */
public final class World implements AutoCloseable {

    private static final String EVERYBODY = "system:authenticated";

    private final Sandbox sandbox;
    private final AtomicInteger projects = new AtomicInteger();
    private final NoticeBox notices = new NoticeBox();
    private @Nullable Countersign countersign;
    private @Nullable NodePlayer nodes;

    private World(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static World start(Path home) {
        Sandbox sandbox = Sandbox.at(home.toAbsolutePath());
        sandbox.purge();
        sandbox.up();
        Installation.apply(sandbox.admin());
        Installation.applyForPeople(sandbox.admin());
        return new World(sandbox);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** Cluster administrator; shared, not to be closed. */
    public KubernetesClient admin() {
        return sandbox.admin();
    }

    /** A person who is nobody in particular. The caller closes it. */
    public KubernetesClient person(String name, String... groups) {
        String[] all = new String[groups.length + 1];
        System.arraycopy(groups, 0, all, 0, groups.length);
        all[groups.length] = EVERYBODY;
        return sandbox.asUser(name, all);
    }

    /** The running programs. */
    public synchronized Countersign countersign() {
        if (countersign == null) {
            countersign = Countersign.on(sandbox, notices.configuration(sandbox.home()))
                    .start();
        }
        return countersign;
    }

    /** What the programs have told people. */
    public NoticeBox notices() {
        return notices;
    }

    /** The node, on which Pods stay in ContainerCreating until a test says otherwise. */
    public synchronized NodePlayer nodes() {
        if (nodes == null) {
            nodes = NodePlayer.start(sandbox, pod -> Plan.stayPending());
        }
        return nodes;
    }

    /** Waits until the worker sees every admission policy in force: what is made before that is not believed. */
    public void awaitGuarded() {
        countersign().awaitGuarded();
    }

    /** A new project with a Connector and the policy that gates it; programs and node are running. */
    public Project gatedProject() {
        return project().withConnector(admin()).withPolicy(admin());
    }

    /** A new project without a Connector; programs and node are running. */
    public Project project() {
        awaitGuarded();
        nodes();
        return Project.named("p" + projects.incrementAndGet()).create(admin());
    }

    /** A new workspace and its name for the target cluster, which is started when a test first asks; programs are running. */
    public synchronized Workspace workspace() {
        sandbox.start(Part.TARGET_API_SERVER);
        awaitGuarded();
        return Workspace.named("w" + projects.incrementAndGet()).create(admin()).withCluster(sandbox);
    }

    /** The requests for Connectors of a project. */
    public Requests requests(Project project) {
        return new Requests(admin(), project.connectors());
    }

    /** Notes that a test begins, so that what the programs do can be told to be for it. */
    void begins(String test) {
        try {
            TestTimes.begins(sandbox.home(), test);
        } catch (IOException e) {
            throw new UncheckedIOException("what begins cannot be noted: " + test, e);
        }
    }

    @Override
    public synchronized void close() {
        if (countersign != null) {
            countersign.close();
        }
        if (nodes != null) {
            nodes.close();
        }
        notices.close();
        sandbox.down();
    }
}
