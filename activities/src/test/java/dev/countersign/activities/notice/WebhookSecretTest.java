package dev.countersign.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void itSignsAsOtherLibrariesOfStandardWebhooksDo() {
        assertThat(WebhookSecret.parse(SECRET)
                        .signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @CsvSource({
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, begins with whsec_",
        "whsec_not*base64, is not base64",
        "whsec_c2hvcnQ=, has 24 to 64 bytes"
    })
    void whatIsNoSecretIsRefusedAndNeverRepeated(String text, String why) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .hasMessageContaining(why)
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(text));
    }

    @Test
    void itNeverShowsItself() {
        assertThat(WebhookSecret.parse(SECRET)).hasToString("a secret of notices");
    }
}
