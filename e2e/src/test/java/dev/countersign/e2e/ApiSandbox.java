package dev.countersign.e2e;

import dev.countersign.sandbox.Sandbox;
import java.nio.file.Path;

/**
 * A sandbox of the tests that need an API server and none of our programs: some of them take the vote policy away or
 * change kinds, which the tests of {@link World} must not notice. Started once, ended with the JVM.
 */
public final class ApiSandbox {

    private static final Sandbox SANDBOX = start();

    private ApiSandbox() {}

    /** The running sandbox. */
    public static Sandbox get() {
        return SANDBOX;
    }

    private static Sandbox start() {
        Sandbox sandbox = Sandbox.at(Path.of("target", "api-sandbox").toAbsolutePath());
        sandbox.purge();
        sandbox.up();
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::down, "ends-the-api-sandbox"));
        return sandbox;
    }
}
