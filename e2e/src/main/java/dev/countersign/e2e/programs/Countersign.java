package dev.countersign.e2e.programs;

import dev.countersign.policy.act.ActSigner;
import dev.countersign.sandbox.Issuer;
import dev.countersign.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The three programs of Countersign, each under its own ServiceAccount, on one sandbox. */
public final class Countersign implements AutoCloseable {

    /** The id of the installation that tests and demo run. */
    public static final String INSTALLATION = "sandbox";

    private static final Duration GUARDED = Duration.ofMinutes(3);
    private static final List<String> SMALL = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

    private final Program worker;
    private final Program starter;
    private final Program sweeper;

    private Countersign(Program worker, Program starter, Program sweeper) {
        this.worker = worker;
        this.starter = starter;
        this.sweeper = sweeper;
    }

    /**
     * Describes the programs; nothing is started. What they need on the cluster must have been applied by
     * {@link Installation}.
     *
     * @param more properties for all of them, such as {@code --countersign.interval=1s}, prefixed by {@code worker:},
     *     {@code starter:} or {@code sweeper:} for one only; the last one of a name counts
     */
    public static Countersign on(Sandbox sandbox, String... more) {
        return on("", sandbox, more);
    }

    /** Describes another one of each program, to run beside those of {@link #on}. */
    public static Countersign beside(Sandbox sandbox, String... more) {
        return on("-beside", sandbox, more);
    }

    private static Countersign on(String mark, Sandbox sandbox, String... more) {
        SigningKeys keys = SigningKeys.in(home(sandbox));
        return new Countersign(
                program(
                        sandbox,
                        "worker",
                        mark,
                        more,
                        temporal(sandbox),
                        List.of(
                                "--countersign.opa-url=" + sandbox.opaUrl(),
                                "--countersign.installation=" + INSTALLATION,
                                "--countersign.act-keys=" + keys.trusted(),
                                "--countersign.audit-file=" + auditOfWorker(sandbox),
                                "--countersign.assumptions.cluster-interval=2s",
                                "--countersign.assumptions.administrator-groups=platform",
                                "--countersign.connectors.workflow-url-template=" + sandbox.temporalUiUrl()
                                        + "/namespaces/" + sandbox.temporalNamespace() + "/workflows/{id}")),
                program(
                        sandbox,
                        "starter",
                        mark,
                        more,
                        temporal(sandbox),
                        List.of(
                                "--countersign.installation=" + INSTALLATION,
                                "--countersign.opa-url=" + sandbox.opaUrl(),
                                "--countersign.oidc.issuer=" + sandbox.issuer().url(),
                                "--countersign.oidc.client-id=" + Issuer.CLIENT,
                                "--countersign.oidc.scopes=profile,email,groups",
                                "--countersign.oidc.username-claim=preferred_username",
                                "--countersign.acts.key-file=" + keys.privateKey(),
                                "--countersign.acts.key-id=" + SigningKeys.ID,
                                "--countersign.acts.patience=45s",
                                "--countersign.assumptions.administrator-groups=platform",
                                "--countersign.assumptions.auditor-groups=auditors",
                                "--countersign.audit-trail=" + auditOfWorker(sandbox) + "," + auditOfStarter(sandbox),
                                "--countersign.audit-file=" + auditOfStarter(sandbox))),
                program(
                        sandbox,
                        "sweeper",
                        mark,
                        more,
                        List.of("--countersign.temporal.target=" + sandbox.temporalTarget()),
                        List.of(
                                "--countersign.installation=" + INSTALLATION,
                                "--countersign.interval=2s",
                                "--countersign.grace=5s")));
    }

    /** Where the starter writes down what it refused. */
    public static Path auditOfStarter(Sandbox sandbox) {
        return home(sandbox).resolve("starter.audit");
    }

    /** Where the worker writes down what it grants, refuses and ends. */
    public static Path auditOfWorker(Sandbox sandbox) {
        return home(sandbox).resolve("worker.audit");
    }

    /** Signs acts as the starter does, whether it runs or not. */
    public static ActSigner signer(Sandbox sandbox) {
        return SigningKeys.in(home(sandbox)).signer();
    }

    private static Path home(Sandbox sandbox) {
        return sandbox.home().resolve("programs");
    }

    private static List<String> temporal(Sandbox sandbox) {
        return List.of(
                "--spring.temporal.connection.target=" + sandbox.temporalTarget(),
                "--spring.temporal.namespace=" + sandbox.temporalNamespace());
    }

    private static Program program(
            Sandbox sandbox, String name, String mark, String[] more, List<String> temporal, List<String> own) {
        Path home = home(sandbox);
        Path kubeconfig = sandbox.kubeconfigFor(
                Installation.NAMESPACE, "countersign-" + name, home.resolve(name + ".kubeconfig"));
        Map<String, String> arguments = new LinkedHashMap<>();
        Stream.of(
                        Stream.of("--countersign.kubeconfig=" + kubeconfig),
                        temporal.stream(),
                        own.stream(),
                        Stream.of(more)
                                .filter(argument -> argument.startsWith("--") || argument.startsWith(name + ":"))
                                .map(argument -> argument.substring(argument.indexOf("--"))))
                .flatMap(given -> given)
                .forEach(argument -> arguments.put(argument.substring(0, argument.indexOf('=')), argument));
        return Program.of(
                name,
                Unpacked.of(Jars.of(name)),
                home.resolve(name + mark + ".log"),
                home.resolve(name + mark + ".pid"),
                SMALL,
                List.copyOf(arguments.values()));
    }

    /** Starts all three side by side and waits until each is ready; ends them all where one is not. */
    public Countersign start() {
        try {
            all().forEach(Program::launch);
            all().forEach(Program::awaitReady);
            return this;
        } catch (AssertionError | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Waits until the worker is ready and sees every admission policy in force: what is made before is not believed. */
    public void awaitGuarded() {
        awaitGuarded("every admission policy", "");
    }

    /** The same where only people's half is installed. */
    public void awaitPeopleGuarded() {
        awaitGuarded("the policy of RoleAssumptions", "policy=\"countersign-roleassumptions\"");
    }

    private void awaitGuarded(String what, String tag) {
        worker.awaitReady();
        Eventually.within(GUARDED, "the worker sees " + what + " in force", () -> {
            List<String> policies = worker.metrics()
                    .lines()
                    .filter(line -> line.startsWith("countersign_admission_policy_in_force{") && line.contains(tag))
                    .toList();
            return !policies.isEmpty() && policies.stream().allMatch(line -> line.endsWith(" 1.0"));
        });
    }

    public Program worker() {
        return worker;
    }

    public Program starter() {
        return starter;
    }

    public Program sweeper() {
        return sweeper;
    }

    /** All three. */
    public List<Program> all() {
        return List.of(worker, starter, sweeper);
    }

    @Override
    public void close() {
        all().forEach(Program::close);
    }
}
