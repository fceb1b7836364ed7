package dev.countersign.cli.act;

import picocli.CommandLine.Option;

/** What a person wants to say about what they do. */
final class Message {

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What you want to say about it; others read it")
    private String text;

    String text() {
        return text;
    }
}
