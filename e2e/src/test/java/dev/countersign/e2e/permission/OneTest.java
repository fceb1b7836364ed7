package dev.countersign.e2e.permission;

import dev.countersign.e2e.OnSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs single tests, all in the world of one session.
 *
 * @param classes the folder of their class files
 */
record OneTest(LauncherSession session, Path classes) {

    private static final String LIMIT = "junit.jupiter.execution.timeout.%s.method.default";

    /**
     * Whether a test passes before each of its parts has taken that long; then it is interrupted.
     *
     * @param name simple name of the class and name of the method
     */
    boolean passes(String name, Duration limit) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        String patience = limit.toMillis() + " ms";
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectMethod(type(name), method(name)))
                                .configurationParameter(LIMIT.formatted("testable"), patience)
                                .configurationParameter(LIMIT.formatted("lifecycle"), patience)
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        return summary.getTotalFailureCount() == 0
                && summary.getTestsSucceededCount() > 0
                && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
    }

    private Method method(String name) {
        return Arrays.stream(type(name).getDeclaredMethods())
                .filter(method -> method.getName().equals(name.substring(name.indexOf('.') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no test " + name));
    }

    /** NB. Two packages may have a class of this name; only one of them runs on the sandbox with our programs. */
    private Class<?> type(String name) {
        String file = name.substring(0, name.indexOf('.')) + ".class";
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(path -> path.getFileName().toString().equals(file))
                    .<Class<?>>map(this::load)
                    .filter(OneTest::isOnSandbox)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no class of the test " + name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the test " + name, e);
        }
    }

    private Class<?> load(Path file) {
        String name = classes.relativize(file).toString().replaceFirst("\\.class$", "");
        try {
            return Class.forName(name.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(file + " is not on the class path", e);
        }
    }

    private static boolean isOnSandbox(Class<?> type) {
        ExtendWith extensions = type.getAnnotation(ExtendWith.class);
        return extensions != null && Arrays.asList(extensions.value()).contains(OnSandbox.class);
    }
}
