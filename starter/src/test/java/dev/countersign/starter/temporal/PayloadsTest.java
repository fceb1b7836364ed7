package dev.countersign.starter.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.countersign.api.Nudge;
import dev.countersign.api.SearchAttribute;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {

    /** A nudge as a worker has stored it. */
    private static final String OF_A_WORKER =
            "RXvvj36O0flXJWxAvnuqy6Zwed4l8Dj7zIX6QcFGGQziP+1yx0kf5N3QDx9sDqL37Q7kseb6wXq"
                    + "45lsxdxFcaMHq+oWtkH4qSA5Nzqmz";

    @TempDir
    Path folder;

    @Test
    void aFieldThatANewerProgramWroteIsIgnored() {
        Payload newer = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8("{\"cause\":\"Pod finished\",\"later\":[1,2]}"))
                .build();
        assertThat(Payloads.converter(null).fromPayload(newer, Nudge.class, Nudge.class))
                .isEqualTo(new Nudge("Pod finished"));
    }

    @Test
    void whatAWorkerEncryptedIsRead() throws IOException {
        Payload stored = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                .putMetadata("encryption-key-id", ByteString.copyFromUtf8("k1"))
                .setData(ByteString.copyFrom(Base64.getDecoder().decode(OF_A_WORKER)))
                .build();
        assertThat(converter().fromPayload(stored, Nudge.class, Nudge.class)).isEqualTo(new Nudge("Pod finished"));
    }

    @Test
    void withKeysNeitherValuesNorFailuresAreStoredInClear() throws IOException {
        Payload stored = converter().toPayload(new Nudge("Pod finished")).orElseThrow();
        assertThat(stored.toString()).doesNotContain("Pod finished").contains("binary/encrypted");
        assertThat(converter().fromPayload(stored, Nudge.class, Nudge.class)).isEqualTo(new Nudge("Pod finished"));
        assertThat(converter()
                        .exceptionToFailure(ApplicationFailure.newFailure("alice may not", "Refused"))
                        .getMessage())
                .doesNotContain("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "only-an-id", "short AAAA", "id not*base64"})
    void aFileThatIsNoKeyFileIsRefused(String text) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), text);
        assertThatThrownBy(() -> Payloads.converter(keys)).hasMessageContaining("base64");
    }

    /** With the key of {@link #OF_A_WORKER}. */
    private DataConverter converter() throws IOException {
        byte[] key = new byte[32];
        key[0] = 7;
        return Payloads.converter(Files.writeString(
                folder.resolve("keys"), "k1 " + Base64.getEncoder().encodeToString(key)));
    }

    @Test
    void aSummaryIsCutToWhatTemporalTakes() {
        Portrait portrait = new Portrait("x".repeat(500), "", Map.of(SearchAttribute.ACCESS_KIND, "connector"));
        assertThat(portrait.summary()).hasSize(200).endsWith("…");
    }
}
