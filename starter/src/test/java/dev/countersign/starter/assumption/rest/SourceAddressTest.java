package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.assumption.Network;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {

    private final SourceAddress source =
            new SourceAddress(List.of(Network.parse("10.0.0.0/8"), Network.parse("2001:db8::/32")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // remote | headers | known as
                "203.0.113.9 | 192.0.2.7 | 203.0.113.9",
                "10.0.0.1 | 192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | 198.51.100.1,192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | 198.51.100.1, 10.0.0.2 | 198.51.100.1",
                "10.0.0.1 | 192.0.2.7:4711 | 192.0.2.7",
                "10.0.0.1 | [2001:db9::7]:4711 | 2001:db9:0:0:0:0:0:7",
                "2001:db8::1 | 2001:db9::7 | 2001:db9:0:0:0:0:0:7",
                "10.0.0.1 | 10.0.0.3 | 10.0.0.3",
                "fe80::1%eth0 | 192.0.2.7 | fe80:0:0:0:0:0:0:1"
            })
    void theNearestThatIsNoTrustedProxyIsBelieved(String remote, String forwarded, String known) {
        assertThat(source.of(remote, List.of(forwarded)).map(SourceAddress::text))
                .contains(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"10.0.0.1 | unknown", "10.0.0.1 | 192.0.2.7, evil.example.com", "? | 192.0.2.7"})
    void whatIsNoAddressIsNotKnown(String remote, String forwarded) {
        assertThat(source.of(remote, List.of(forwarded))).isEmpty();
    }

    @Test
    void withoutTrustedProxiesOnlyTheConnectionCounts() {
        assertThat(new SourceAddress(List.of()).of("10.0.0.1", Arrays.asList("192.0.2.7", "192.0.2.8")))
                .map(SourceAddress::text)
                .contains("10.0.0.1");
    }
}
