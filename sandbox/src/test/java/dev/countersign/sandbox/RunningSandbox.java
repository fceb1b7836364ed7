package dev.countersign.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one sandbox, started with the first of them and purged after the last. */
public final class RunningSandbox implements ParameterResolver {
    private static final Path HOME = Path.of("target", "sandbox-shared");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .sandbox;
    }

    private static final class Shared implements AutoCloseable {
        private final Sandbox sandbox = Sandbox.at(HOME);

        Shared() {
            sandbox.up();
        }

        @Override
        public void close() {
            sandbox.purge();
        }
    }
}
