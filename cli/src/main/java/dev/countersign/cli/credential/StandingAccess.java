package dev.countersign.cli.credential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cli.connection.Connection;
import dev.countersign.cli.request.Assumptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An access that stands, for which a credential can be fetched. */
final class StandingAccess {

    @Mixin
    private Connection connection;

    @Parameters(paramLabel = "NAME", description = "The name of the request or assignment")
    private String name;

    String name() {
        return name;
    }

    Connection connection() {
        return connection;
    }

    /** A credential of it, and the cluster that takes it. */
    JsonNode credential() {
        return new Assumptions(connection.api(), connection.workspace()).credential(name);
    }
}
