package dev.countersign.e2e.faults;

import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import java.time.Duration;

/** Something that is dead from the moment it is made until it is closed; then it is back and well. */
final class Outage implements AutoCloseable {

    private final Runnable back;

    private Outage(Runnable back) {
        this.back = back;
    }

    /** Ends a program by SIGKILL. */
    static Outage of(Program program) {
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
        });
    }

    /** Lets it last. */
    void lasts(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Eventually.within(time.plusSeconds(5), "the outage has lasted", () -> System.nanoTime() - end > 0);
    }

    @Override
    public void close() {
        back.run();
    }
}
