package dev.countersign.e2e.assumption;

import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Program;

/**
 * A sweeper that looks at all requests every second, in the place of the one that lets minutes pass between two looks.
 *
 * @param usual the other one, which goes on afterwards
 */
record HastySweeper(Program usual, Program hasty) implements AutoCloseable {

    /** Begins in the place of the usual one. */
    static HastySweeper of(World world) {
        Program hasty = Countersign.on(world.sandbox(), "sweeper:--countersign.request-interval=1s")
                .sweeper();
        world.countersign().sweeper().close();
        return new HastySweeper(world.countersign().sweeper(), hasty.start());
    }

    @Override
    public void close() {
        hasty.close();
        usual.start();
    }
}
