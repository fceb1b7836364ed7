package dev.countersign.api.connector;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What a query of a connector access workflow answers.
 *
 * @param nudges how many hints have arrived in this run
 */
public record ConnectorAccessView(
        AccessPhase phase,
        @Nullable AccessFacts access,
        String message,
        int nudges,
        @Nullable Receipt receipt) {}
