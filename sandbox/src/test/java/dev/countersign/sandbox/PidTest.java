package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidTest {
    @Test
    void aRunningProcessIsFoundAgain(@TempDir Path folder) {
        Pid.of(ProcessHandle.current()).write(folder.resolve("pid.json"));
        assertThat(Pid.read(folder.resolve("pid.json")).orElseThrow().process()).contains(ProcessHandle.current());
    }

    @Test
    void aPidThatSomebodyElseHasNowIsNobody() {
        Pid current = Pid.of(ProcessHandle.current());
        assertThat(new Pid(current.pid(), current.startedAtMillis() - 60_000).process())
                .isEmpty();
    }

    @Test
    void withoutAFileThereIsNoProcess(@TempDir Path folder) {
        assertThat(Pid.read(folder.resolve("pid.json"))).isEmpty();
    }
}
