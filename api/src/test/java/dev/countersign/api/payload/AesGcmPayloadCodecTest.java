package dev.countersign.api.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmPayloadCodecTest {

    private static final String OLD = "old " + base64Of(1);
    private static final String NEW = "new " + base64Of(2);

    private final Payload clear = Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8("{\"person\":\"alice\"}"))
            .build();

    @Test
    void whatWasEncryptedComesBackWhole() {
        AesGcmPayloadCodec codec = codec(OLD);
        Payload stored = codec.encode(List.of(clear)).getFirst();

        assertThat(stored.toString()).doesNotContain("alice").doesNotContain("json/plain");
        assertThat(codec.decode(List.of(stored))).containsExactly(clear);
    }

    @Test
    void theSameValueIsNeverStoredTwiceTheSameWay() {
        AesGcmPayloadCodec codec = codec(OLD);
        assertThat(codec.encode(List.of(clear, clear))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 40})
    void anAlteredByteIsNoticed(int position) {
        AesGcmPayloadCodec codec = codec(OLD);
        Payload stored = codec.encode(List.of(clear)).getFirst();
        byte[] data = stored.getData().toByteArray();
        data[position] ^= 1;
        Payload altered = stored.toBuilder().setData(ByteString.copyFrom(data)).build();

        assertThatThrownBy(() -> codec.decode(List.of(altered))).isInstanceOf(PayloadCodecException.class);
    }

    @Test
    void aPayloadCannotBeMovedToAnotherKey() {
        AesGcmPayloadCodec sameKeyTwice = codec("a " + base64Of(1) + "\nb " + base64Of(1));
        Payload stored = sameKeyTwice.encode(List.of(clear)).getFirst();
        Payload moved = stored.toBuilder()
                .putMetadata("encryption-key-id", ByteString.copyFromUtf8("b"))
                .build();

        assertThatThrownBy(() -> sameKeyTwice.decode(List.of(moved))).isInstanceOf(PayloadCodecException.class);
    }

    @Test
    void aReplacedKeyStillDecryptsAndNoLongerEncrypts() {
        Payload stored = codec(OLD).encode(List.of(clear)).getFirst();
        AesGcmPayloadCodec rotated = codec("# since spring\n\n" + NEW + "\n" + OLD + "\n");

        assertThat(rotated.decode(List.of(stored))).containsExactly(clear);
        assertThat(rotated.encode(List.of(clear)).getFirst().getMetadataOrThrow("encryption-key-id"))
                .isEqualTo(ByteString.copyFromUtf8("new"));
    }

    @Test
    void anUnknownKeyIsNamed() {
        Payload stored = codec(OLD).encode(List.of(clear)).getFirst();
        assertThatThrownBy(() -> codec(NEW).decode(List.of(stored)))
                .isInstanceOf(PayloadCodecException.class)
                .hasMessageContaining("key 'old'");
    }

    @Test
    void whatIsStoredInClearStaysReadableWhenKeysAreAdded() {
        assertThat(codec(OLD).decode(List.of(clear))).containsExactly(clear);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "only-an-id", "short AAAA", "id not*base64", "id AAAA extra"})
    void aFileThatIsNoKeyFileIsRefused(String text) {
        assertThatThrownBy(() -> PayloadKeys.parse(text, "keys"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("keys");
    }

    @Test
    void anIdThatIsUsedTwiceIsRefused() {
        assertThatThrownBy(() -> PayloadKeys.parse(OLD + "\n" + OLD, "keys"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys, line 2: the id 'old' is used twice");
    }

    private static AesGcmPayloadCodec codec(String keys) {
        return new AesGcmPayloadCodec(PayloadKeys.parse(keys, "keys"));
    }

    private static String base64Of(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }
}
