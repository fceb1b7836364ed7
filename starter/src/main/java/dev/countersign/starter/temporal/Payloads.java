package dev.countersign.starter.temporal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/** How values become what Temporal stores. */
public final class Payloads {

    private Payloads() {}

    /** JSON that ignores fields it does not know, since during an upgrade older programs read what newer ones wrote. */
    public static DataConverter converter() {
        ObjectMapper tolerant = JacksonJsonPayloadConverter.newDefaultObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(tolerant));
    }
}
