package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadsTest {

    @Test
    void aFieldOfANewerVersionIsIgnored() {
        Payload newer = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8("{\"cause\":\"Pod changed\",\"since\":4}"))
                .build();

        assertThat(Payloads.converter(null).fromPayload(newer, Nudge.class, Nudge.class))
                .isEqualTo(new Nudge("Pod changed"));
    }

    @Test
    void withKeysNeitherValuesNorFailuresAreStoredInClear(@TempDir Path folder) throws IOException {
        Path keys = Files.writeString(
                folder.resolve("keys"), "k " + Base64.getEncoder().encodeToString(new byte[32]));
        DataConverter converter = Payloads.converter(keys);

        Payload stored = converter.toPayload(Outcome.EXPIRED).orElseThrow();
        assertThat(stored.toString()).doesNotContain("EXPIRED");
        assertThat(converter.fromPayload(stored, Outcome.class, Outcome.class)).isEqualTo(Outcome.EXPIRED);
        assertThat(converter
                        .exceptionToFailure(ApplicationFailure.newFailure("alice may not", "Refused"))
                        .getMessage())
                .doesNotContain("alice");
    }
}
