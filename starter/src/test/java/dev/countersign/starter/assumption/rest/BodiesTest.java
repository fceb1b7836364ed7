package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.openapi.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodiesTest {

    private final Document document = Document.served();

    @Test
    void theDocumentKnowsWhatTheBodiesMayHold() {
        assertThat(document.properties("NewAssumption")).containsExactlyInAnyOrderElementsOf(NewAssumption.FIELDS);
        assertThat(document.properties("Wanted"))
                .containsAll(NewAssumption.FIELDS)
                .contains("user", "groups");
        assertThat(document.properties("Act")).containsExactlyInAnyOrderElementsOf(List.of("act", "message"));
        assertThat(document.words("Act", "act")).containsExactlyElementsOf(ActBody.words());
    }
}
