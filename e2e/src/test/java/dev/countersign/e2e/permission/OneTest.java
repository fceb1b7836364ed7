package dev.countersign.e2e.permission;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs single tests, all in the world of one session. */
record OneTest(LauncherSession session, TestMethods methods) {

    private static final int REASON_LINES = 3;
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
                                .selectors(DiscoverySelectors.selectMethod(methods.type(name), methods.method(name)))
                                .configurationParameter(LIMIT.formatted("testable"), patience)
                                .configurationParameter(LIMIT.formatted("lifecycle"), patience)
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.getFailures()
                .forEach(failure -> System.out.println("permissions: in " + name + ": "
                        + failure.getException()
                                .toString()
                                .lines()
                                .limit(REASON_LINES)
                                .collect(Collectors.joining(" / "))));
        return summary.getTotalFailureCount() == 0
                && summary.getTestsSucceededCount() > 0
                && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
    }
}
