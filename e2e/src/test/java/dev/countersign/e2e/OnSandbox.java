package dev.countersign.e2e;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.launcher.LauncherSession;

/** Gives tests the {@link World}, which is started once for all of them and ended after the last. */
public final class OnSandbox implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private static final Path HOME = Path.of("target", "sandbox");

    @Override
    public void beforeAll(ExtensionContext context) {
        world(context).begins(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        world(context)
                .begins(context.getRequiredTestClass().getSimpleName() + "."
                        + context.getRequiredTestMethod().getName());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    private static World world(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
                .computeIfAbsent(World.class, _ -> World.start(HOME), World.class);
    }

    /** Starts a world that keeps its data in that folder, for whatever tests this session is going to run. */
    public static World startFor(LauncherSession session, Path home) {
        return Objects.requireNonNull(session.getStore()
                .computeIfAbsent(
                        org.junit.platform.engine.support.store.Namespace.GLOBAL,
                        World.class,
                        _ -> World.start(home),
                        World.class));
    }
}
