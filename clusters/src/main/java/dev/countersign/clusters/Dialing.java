package dev.countersign.clusters;

import java.time.Duration;

/**
 * How a program calls clusters. Nothing is repeated: who calls comes again anyway, and an attempt that hangs would outlive
 * its caller and might still write.
 *
 * @param userAgent how the program names itself
 * @param connect how long to wait for a connection
 * @param request how long to wait for an answer
 */
public record Dialing(String userAgent, Duration connect, Duration request) {

    public Dialing {
        if (userAgent.isBlank()
                || connect.compareTo(Duration.ofMillis(1)) < 0
                || request.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("a program that calls clusters has a name, and waits for some time: '"
                    + userAgent + "', " + connect + ", " + request);
        }
    }
}
