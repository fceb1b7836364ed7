package dev.countersign.cli;

import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.connection.Surroundings;
import picocli.CommandLine;

/** Makes what commands are made of; what needs the surroundings gets them. */
final class Factory implements CommandLine.IFactory {

    private final Surroundings here;

    Factory(Surroundings here) {
        this.here = here;
    }

    @Override
    public <K> K create(Class<K> kind) throws Exception {
        return kind == Connection.class
                ? kind.cast(new Connection(here))
                : CommandLine.defaultFactory().create(kind);
    }
}
