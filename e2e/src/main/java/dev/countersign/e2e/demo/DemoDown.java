package dev.countersign.e2e.demo;

import dev.countersign.e2e.programs.LeftRunning;
import dev.countersign.sandbox.Sandbox;

/** Ends the programs that the demo has left running. */
public final class DemoDown {

    private DemoDown() {}

    public static void main(String[] none) {
        try (Sandbox sandbox = Sandbox.byDefault()) {
            LeftRunning.end(sandbox.home().resolve("programs"));
        }
    }
}
