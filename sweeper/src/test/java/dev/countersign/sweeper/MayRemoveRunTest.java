package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MayRemoveRunTest {

    @Test
    void itIsAskedForByItsArgument() {
        assertThat(MayRemoveRun.isAskedBy("--countersign.namespace=x", "--may-remove"))
                .isTrue();
        assertThat(MayRemoveRun.isAskedBy("--check")).isFalse();
    }

    @Test
    void anApiServerThatDoesNotAnswerIsNeverLeave() {
        assertThat(printed("--countersign.kubeconfig=src/test/resources/nowhere.kubeconfig"))
                .contains("unknown grants to Pods: ", "unknown AccessRequests: ", "unknown clusters: ")
                .contains("Whether anything stands is not known");
    }

    @Test
    void settingsThatCannotBeReadAreNeverLeave() {
        assertThat(printed("--countersign.interval=never")).startsWith("unknown: ");
    }

    private static String printed(String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = MayRemoveRun.run(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
        assertThat(code).isEqualTo(2);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
