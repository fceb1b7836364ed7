package dev.countersign.worker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.api.payload.AesGcmPayloadCodec;
import dev.countersign.api.payload.PayloadKeys;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values become what Temporal stores. */
final class Payloads {

    private Payloads() {}

    /**
     * JSON that ignores fields it does not know, since during an upgrade older workers read what newer ones wrote;
     * encrypted where there are keys, failures too.
     */
    static DataConverter converter(@Nullable Path keys) {
        ObjectMapper tolerant = JacksonJsonPayloadConverter.newDefaultObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        DataConverter json = DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(tolerant));
        return keys == null
                ? json
                : new CodecDataConverter(json, List.of(new AesGcmPayloadCodec(PayloadKeys.read(keys))), true);
    }
}
