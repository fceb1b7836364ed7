package dev.countersign.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("src/test/resources/notice.json");

    @Test
    void itIsWhatTheDocumentationShows() throws IOException {
        assertThat(JSON.readTree(NoticeBody.of(SampleNotice.escalation())))
                .isEqualTo(JSON.readTree(Files.readString(EXAMPLE)));
    }

    @Test
    void everyNoticeHasAllFieldsWhateverIsKnown() throws IOException {
        JsonNode example = JSON.readTree(Files.readString(EXAMPLE));
        JsonNode denial = JSON.readTree(NoticeBody.of(SampleNotice.denial()));
        assertThat(names(denial)).isEqualTo(names(example));
        assertThat(names(denial.path("data"))).isEqualTo(names(example.path("data")));
        assertThat(denial.path("data").path("outcome").asText()).isEqualTo("DENIED");
    }

    @Test
    void aDecisionSaysWhichAndWhose() throws IOException {
        JsonNode data = JSON.readTree(NoticeBody.of(SampleNotice.rejection())).path("data");
        assertThat(data.path("decision")).isEqualTo(JSON.readTree("""
                {"approved": false, "by": ["bob@example.com"]}"""));
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(entry -> entry.getKey()).toList();
    }
}
