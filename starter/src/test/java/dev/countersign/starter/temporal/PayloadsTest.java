package dev.countersign.starter.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.countersign.api.Nudge;
import dev.countersign.api.SearchAttribute;
import io.temporal.api.common.v1.Payload;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadsTest {

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
    void aSummaryIsCutToWhatTemporalTakes() {
        Portrait portrait = new Portrait("x".repeat(500), "", Map.of(SearchAttribute.ACCESS_KIND, "connector"));
        assertThat(portrait.summary()).hasSize(200).endsWith("…");
    }
}
