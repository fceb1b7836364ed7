package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16, 10.20.255.255, true",
        "10.20.0.0/16, 10.21.0.0, false",
        "10.20.0.0/15, 10.21.0.0, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::/0, 203.0.113.1, false",
        "10.20.0.0/16, ::ffff:10.20.3.4, true"
    })
    void anAddressBelongsToItOrNot(String network, String address, boolean belongs) {
        assertThat(Network.parse(network).contains(Network.address(address))).isEqualTo(belongs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "office",
                "office.example.com/24",
                "10.20.0.0/33",
                "10.20.0.0/-1",
                "10.20.0.0/",
                "10.20.0.1/16",
                "2001:db8::/129",
                "10.20/16"
            })
    void whatIsNoNetworkIsRefusedWithoutAskingANameServer(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
    }
}
