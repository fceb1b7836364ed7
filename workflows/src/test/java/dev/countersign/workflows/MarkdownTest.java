package dev.countersign.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void wordsOfOthersBringNeitherLinksNorImagesNorLines() {
        assertThat(Markdown.text("![x](http://evil)\n# Approved <b>"))
                .isEqualTo("\\!\\[x\\](http://evil) \\# Approved \\<b\\>");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(Markdown.summary("a".repeat(1000))).hasSize(120).endsWith("…");
        assertThat(Markdown.text("a".repeat(1000))).hasSize(600);
    }

    @Test
    void halfACharacterIsNoText() {
        assertThat(Markdown.text("a\ud83d")).isEqualTo("a ");
        assertThat(Markdown.summary("a".repeat(118) + "\ud83d\ude00bc")).endsWith("a …");
    }

    @Test
    void aLineWithoutValueIsLeftOut() {
        assertThat(new Page("Waiting").line("Who", "").line("Why", "because").toString())
                .isEqualTo("**Waiting**\n\n* Why: because\n");
    }
}
