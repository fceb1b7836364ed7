package dev.countersign.api.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what Temporal stores with AES-256-GCM, so that a reader of its database or history sees ids, search
 * attributes and times only. What was altered is not decrypted; what was never encrypted is read as it is.
 */
public final class AesGcmPayloadCodec implements PayloadCodec {

    private static final String ENCODING = "encoding";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
    private static final String KEY_ID = "encryption-key-id";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final PayloadKeys keys;
    private final SecureRandom random = new SecureRandom();

    public AesGcmPayloadCodec(PayloadKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream().map(this::encrypt).toList();
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::decrypt).toList();
    }

    private Payload encrypt(Payload clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.current(), nonce, clear.toByteArray());
        return Payload.newBuilder()
                .putMetadata(ENCODING, ENCRYPTED)
                .putMetadata(KEY_ID, ByteString.copyFromUtf8(keys.current()))
                .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
                .build();
    }

    private Payload decrypt(Payload stored) {
        if (!ENCRYPTED.equals(stored.getMetadataMap().get(ENCODING))) {
            return stored;
        }
        byte[] data = stored.getData().toByteArray();
        if (data.length < NONCE_BYTES) {
            throw new PayloadCodecException("an encrypted payload is shorter than its nonce");
        }
        String keyId = stored.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
        byte[] clear = run(
                Cipher.DECRYPT_MODE,
                keyId,
                Arrays.copyOf(data, NONCE_BYTES),
                Arrays.copyOfRange(data, NONCE_BYTES, data.length));
        try {
            return Payload.parseFrom(clear);
        } catch (InvalidProtocolBufferException e) {
            throw new PayloadCodecException("a decrypted payload is not a payload", e);
        }
    }

    private byte[] run(int mode, String keyId, byte[] nonce, byte[] input) {
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new PayloadCodecException("a payload was encrypted with key '" + keyId
                    + "', which countersign.payload-keys does not have; put it back into that file");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new PayloadCodecException("a payload does not go through key '" + keyId + "'", e);
        }
    }
}
