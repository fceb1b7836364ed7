package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.doctor.Finding.Level;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverdueRevokesTest {

    private final OverdueRevokes overdue = new OverdueRevokes(Instant.parse("2026-12-01T09:00:00Z"));

    private static RoleAssumption assumption(String status) {
        return new KubernetesSerialization().unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {name: a-1, namespace: ws}
                spec: {}
                status: {%s}
                """.formatted(status), RoleAssumption.class);
    }

    private static AccessRequest request(String phase) {
        return new KubernetesSerialization().unmarshal("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessRequest
                metadata: {name: r-1, namespace: ci}
                spec: {}
                status: {phase: %s}
                """.formatted(phase), AccessRequest.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phase: Active, expiresAt: '2026-12-01T09:00:01Z' | OK",
                "phase: Active, expiresAt: '2026-12-01T08:59:40Z' | OK",
                "phase: Active, expiresAt: '2026-12-01T08:59:00Z' | ERROR",
                "phase: Active | OK",
                "phase: Revoking, revoke: {since: '2026-12-01T08:59:00Z', lastError: no route} | ERROR",
                "phase: Revoking, revoke: {since: '2026-12-01T08:59:00Z'} | OK",
                "phase: Revoking, revoke: {since: '2026-12-01T08:54:00Z'} | ERROR",
                "phase: Revoking, expiresAt: '2026-12-01T08:59:00Z' | ERROR",
                "phase: Ended, expiresAt: '2026-12-01T08:00:00Z' | OK"
            })
    void anAccessIsOverdueHalfAMinuteAfterItsEnd(String status, Level level) {
        overdue.see(assumption(status));
        assertThat(overdue.finding().level()).isEqualTo(level);
    }

    @Test
    void aRequestOfAPodIsOverdueOnceRevokingItHasFailed() {
        overdue.see(request("Active"));
        assertThat(overdue.finding().level()).isEqualTo(Level.OK);
        overdue.see(request("Revoking"));
        assertThat(overdue.finding().what()).isEqualTo("overdue: AccessRequest ci/r-1");
    }

    @Test
    void ofManySomeAreNamed() {
        for (int i = 0; i < 7; i++) {
            overdue.see(request("Revoking"));
        }
        assertThat(overdue.finding().what()).endsWith("ci/r-1, and 2 more");
    }
}
