package dev.countersign.e2e.faults;

import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.Program;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Two of each program on one sandbox, and which of the two leads. */
final class TwoOfEach implements AutoCloseable {

    static final String POLICIES = "countersign-access-policies";
    static final String SWEEPER = "countersign-sweeper";

    private final World world;
    private final Countersign first;
    private final Countersign beside;

    /** Starts another one of each beside those that run. */
    TwoOfEach(World world) {
        this.world = world;
        this.first = world.countersign();
        this.beside = Countersign.beside(world.sandbox()).start();
        awaitGuarded();
    }

    /** One starter that answers. */
    Program starter() {
        return Stream.of(first.starter(), beside.starter())
                .filter(Program::isRunning)
                .findFirst()
                .orElseThrow();
    }

    /** Ends the starter and the sweeper that lead, and the worker that carries a workflow, by SIGKILL. */
    Departure killThoseThatLead(String workflow) {
        long carrier = ByHand.carrier(world, workflow);
        Program worker = Stream.of(first.worker(), beside.worker())
                .filter(one -> one.pid() == carrier)
                .findFirst()
                .orElseThrow(() -> new AssertionError(carrier + " carries " + workflow + " and is no worker"));
        return depart(Program::kill, worker);
    }

    /** Ends the starter and the sweeper that lead by SIGTERM. */
    Departure stopThoseThatLead() {
        return depart(Program::close);
    }

    private Departure depart(Consumer<Program> way, Program... more) {
        List<Departure.Post> posts = List.of(
                post(POLICIES, first.starter(), beside.starter()), post(SWEEPER, first.sweeper(), beside.sweeper()));
        List<Program> leaving = Stream.concat(posts.stream().map(Departure.Post::holder), Stream.of(more))
                .toList();
        return new Departure(posts, leaving, way, this::awaitGuarded);
    }

    private Departure.Post post(String lease, Program one, Program other) {
        String holder = holderAlive(lease);
        return leads(one, holder)
                ? new Departure.Post(lease, holder, one, other, () -> lease(lease))
                : new Departure.Post(lease, holder, other, one, () -> lease(lease));
    }

    /** NB. A Lease goes on naming a holder that has been killed, but is not renewed. */
    private String holderAlive(String name) {
        Optional<Lease> before = lease(name);
        Lease renewed = Eventually.value(
                        Departure.PATIENCE,
                        "somebody renews " + name,
                        () -> lease(name),
                        now -> now.filter(lease -> Departure.holder(lease) != null && !now.equals(before))
                                .isPresent())
                .orElseThrow();
        return Objects.requireNonNull(Departure.holder(renewed));
    }

    /** NB. The others' logs name the holder too, but not in this way. */
    static boolean leads(Program program, String holder) {
        return program.hasSaid("holder=\"" + holder + "\"");
    }

    private Optional<Lease> lease(String name) {
        return Optional.ofNullable(world.admin()
                .leases()
                .inNamespace(Installation.NAMESPACE)
                .withName(name)
                .get());
    }

    private void awaitGuarded() {
        first.awaitGuarded();
        beside.awaitGuarded();
    }

    @Override
    public void close() {
        beside.close();
    }
}
