package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Builds the programs that are missing or old; does nothing, in a fraction of a second, when all are there. */
final class Build {
    private Build() {}

    static void run(Home home) {
        try {
            Process process = new ProcessBuilder("bash", home.buildScript().toString(), "--quiet")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().transferTo(System.out);
            if (process.waitFor() != 0) {
                throw new SandboxException(
                        "the programs of the sandbox are not built; see above, and " + home.buildScript());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + home.buildScript(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while building the programs of the sandbox", e);
        }
    }
}
