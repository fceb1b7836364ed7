package dev.countersign.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/x",
                "file:///etc/passwd",
                "hooks.example.com",
                "https://user:secret@hooks.example.com",
                "https:///nowhere",
                "https://hooks.example.com/#here"
            })
    void onlyAnHttpsAddressOfAHostIsTold(String url) {
        assertThatThrownBy(() -> Receiver.at(URI.create(url), false))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).contains("receiver of notices"));
    }

    @Test
    void httpIsTakenOnlyWhereItIsAllowedAndThePathIsNeverShown() {
        assertThat(Receiver.at(URI.create("http://127.0.0.1:9/t0ken?k=s3cret"), true))
                .hasToString("http://127.0.0.1:9");
        assertThatThrownBy(() -> Receiver.at(URI.create("ftp://127.0.0.1"), true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
