package dev.countersign.starter.doctor;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where to look, and what is enough.
 *
 * @param namespace where the programs run
 * @param systemNamespace where templates and feature flags are
 * @param opa where Open Policy Agent answers; absent: it is not asked
 * @param issuer whose tokens are taken; absent: it is not asked
 * @param retention for how long Temporal has to remember closed workflows
 */
public record DoctorSettings(
        String namespace,
        String systemNamespace,
        @Nullable URI opa,
        @Nullable URI issuer,
        Duration retention) {}
